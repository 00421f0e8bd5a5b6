import type { MathsRun } from '#shared/domain/maths.ts';

type Render = (typeof import('katex'))['default']['render'];

/** How long formulas may hold up the page before it gets a turn, in milliseconds. */
const TURN = 8;

/** Formulas kept as set; a paper that is opened again shows them in its first frame. */
const MOST_KEPT = 1000;

/** A formula as set, or undefined for one that cannot be. */
type Formula = HTMLElement | undefined;

/**
 * Sets formulas with KaTeX, which is loaded when the first one is met. KaTeX builds elements, not
 * HTML, so no formula can bring markup of its own and the page needs no policy for trusted types.
 */
export class Typesetter {
	#render: Render | undefined;
	#loading: Promise<void> | undefined;
	readonly #kept = new Map<string, Formula>();
	/** Settles when all formulas that had to wait are set. */
	#last: Promise<unknown> = Promise.resolve();
	/** Milliseconds this turn of the page has spent on formulas. */
	#spent = 0;
	#resting: Promise<void> | undefined;

	/**
	 * The formula as an element of the caller's own: at once where KaTeX is there and the page can
	 * wait for it, otherwise later. Undefined, never an error, for one that KaTeX cannot set.
	 */
	set(run: MathsRun): Formula | Promise<Formula> {
		if (this.#kept.has(keyOf(run))) return this.#copy(run);
		if (this.#render !== undefined && this.#spent < TURN) return this.#keep(run);

		const set = this.#last.then(async () => {
			await this.#load();
			if (this.#spent >= TURN) await this.#rest();
			return this.#kept.has(keyOf(run)) ? this.#copy(run) : this.#keep(run);
		});
		this.#last = set;
		return set;
	}

	#load(): Promise<void> {
		this.#loading ??= import('./katex.ts').then(
			(module) => void (this.#render = module.render),
			// Without KaTeX every formula shows its source.
			() => undefined,
		);
		return this.#loading;
	}

	#keep(run: MathsRun): Formula {
		const start = performance.now();
		const formula = this.#typeset(run);
		this.#spent += performance.now() - start;
		void this.#rest();

		const [oldest] = this.#kept.keys();
		if (this.#kept.size >= MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
		this.#kept.set(keyOf(run), formula);
		return this.#copy(run);
	}

	#copy(run: MathsRun): Formula {
		const copy = this.#kept.get(keyOf(run))?.cloneNode(true);
		return copy instanceof HTMLElement ? copy : undefined;
	}

	#typeset({ tex, display }: MathsRun): Formula {
		if (this.#render === undefined) return undefined;
		const element = document.createElement('span');
		try {
			this.#render(tex, element, {
				displayMode: display,
				output: 'htmlAndMathml',
				throwOnError: true,
				// No links, pictures or attributes out of a formula.
				trust: false,
				strict: 'ignore',
				maxSize: 20,
				maxExpand: 200,
				// A command it may not use shows its name, which is no reason for alarm.
				errorColor: 'inherit',
				// A fresh one each time: \gdef writes into it.
				macros: {},
			});
			return element;
		} catch {
			// Not only ParseError: deep nesting throws RangeError.
			return undefined;
		}
	}

	/** Gives the page a turn: it draws what is there and answers what was pressed. */
	#rest(): Promise<void> {
		this.#resting ??= new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
			this.#spent = 0;
			this.#resting = undefined;
		});
		return this.#resting;
	}
}

/** One for the window: what it keeps is the same for every paper. */
export const typesetter = new Typesetter();

function keyOf({ tex, display }: MathsRun): string {
	return `${display ? 'display' : 'inline'} ${tex}`;
}
