import type { UpdateProblem } from '#shared/domain/update.ts';

/** An update is not taken, and why. */
export class UpdateRefused extends Error {
	readonly problem: UpdateProblem;

	constructor(problem: UpdateProblem) {
		super(problem.code);
		this.problem = problem;
	}
}
