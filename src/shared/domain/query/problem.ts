import type { FieldName } from './fields.ts';

/** What could not be understood, and was searched as plain text or passed over. */
export type ProblemReason =
	/** A quote that is never closed. */
	| { readonly code: 'unclosed-quote' }
	/** A parenthesis that is never closed. */
	| { readonly code: 'unclosed-parenthesis' }
	/** Parentheses in parentheses, far more often than anybody means it. */
	| { readonly code: 'too-deep' }
	/** An OR that lacks something before or after it. */
	| { readonly code: 'lonely-or' }
	/** A minus with nothing after it. */
	| { readonly code: 'lonely-not' }
	/** A field with nothing after the colon. */
	| { readonly code: 'no-value'; readonly field: FieldName }
	/** A value that is none of those the field takes. */
	| { readonly code: 'not-a-choice'; readonly field: FieldName }
	| { readonly code: 'not-a-number'; readonly field: FieldName }
	| { readonly code: 'not-a-day'; readonly field: FieldName }
	| { readonly code: 'not-a-span'; readonly field: FieldName }
	/** An order cannot be the opposite of one. */
	| { readonly code: 'sort-negated' }
	/** Another order comes later, and holds. */
	| { readonly code: 'sort-overruled' };

/** A reason and where it applies: from `start` up to `end` of what was typed. */
export type Problem = ProblemReason & { readonly start: number; readonly end: number };
