import * as v from 'valibot';
import { commands, type Input, type Output } from '#shared/ipc/contract.ts';
import type { CommandName } from '#shared/ipc/names.ts';
import { failure, type Result } from '#shared/result.ts';
import { log } from '../log.ts';

type Handler<Name extends CommandName> = (
	input: Input<Name>,
) => Result<Output<Name>> | Promise<Result<Output<Name>>>;

/** One handler for each command of the contract; a missing or misspelt one does not compile. */
export type Handlers = { readonly [Name in CommandName]: Handler<Name> };

/** Answers what the page asks, whatever that is. */
export type Answer = (name: CommandName, request: unknown) => Promise<Result<unknown>>;

/**
 * Answers one request from the renderer. Nothing escapes as an exception: Electron would strip it
 * to a message on the way across, and the window could no longer tell a typo from a full disk.
 */
export async function answer<Name extends CommandName>(
	handlers: Handlers,
	name: Name,
	request: unknown,
): Promise<Result<Output<Name>>> {
	const input = v.safeParse(commands[name].input, request);
	if (!input.success) {
		const detail = v.summarize(input.issues);
		log('warn', `${name} refused: ${detail}`);
		return failure({ code: 'bad-request', detail });
	}
	try {
		// The schema has just proved this; TypeScript cannot follow `name` through the table.
		return await handlers[name](input.output);
	} catch (cause) {
		log('warn', `${name} failed`, cause);
		return failure({ code: 'unexpected' });
	}
}
