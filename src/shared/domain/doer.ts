import * as v from 'valibot';

/** Who did something from outside the window: the user on the command line, or an agent. */
export const doerSchema = v.picklist(['command', 'agent']);

export type Doer = v.InferOutput<typeof doerSchema>;
