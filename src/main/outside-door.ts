import type { Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import { dayAt, dayNumber } from '#shared/domain/day.ts';
import type { Finding } from '#shared/domain/doctor.ts';
import type { QuerySort } from '#shared/domain/query/query.ts';
import { log } from './log.ts';
import type { Door } from './outside/door.ts';
import type { OutsideHost } from './outside/host.ts';
import type { Interest } from './interest.ts';
import type { Search } from './search/search.ts';
import type { Library } from './store/library.ts';

interface OutsideDoorOptions {
	readonly profile: string;
	/** The user's own. */
	readonly library: () => Library;
	/** Whether that is what the window shows. */
	readonly isShown: () => boolean;
	readonly search: Search;
	/** What is for the user, among the papers on show. */
	readonly interest: Pick<Interest, 'preparedFor'>;
	readonly now: () => number;
	readonly announce: <Name extends EventName>(name: Name, payload: Payload<Name>) => void;
	readonly agentsMayWrite: () => boolean;
	readonly doctor: (lookOnly: boolean) => Promise<Finding[]>;
}

/** Lets the command line and agents in while the app runs. All of it is loaded once it is opened. */
export class OutsideDoor {
	readonly #options: OutsideDoorOptions;
	#opening: Promise<Door | undefined> | undefined;

	constructor(options: OutsideDoorOptions) {
		this.#options = options;
	}

	/** Opens it, unless another process has the library: then that one is asked. */
	async open(): Promise<void> {
		if (!this.#options.library().isHeld || this.#opening !== undefined) return;
		this.#opening = this.#open().catch((cause: unknown) => {
			log('warn', 'programs outside cannot come in', cause);
			return undefined;
		});
		await this.#opening;
	}

	async close(): Promise<void> {
		await (await this.#opening)?.close();
	}

	async #open(): Promise<Door | undefined> {
		const [{ Door }, { perform }] = await Promise.all([
			import('./outside/door.ts'),
			import('./outside/perform.ts'),
		]);
		const host = this.#host();
		return await Door.open(this.#options.profile, ({ ask, input, by }) =>
			perform(host, ask, input, by),
		);
	}

	#host(): OutsideHost {
		const { library, isShown, now, announce, agentsMayWrite, doctor } = this.#options;
		const tell: OutsideHost['announce'] = (name, payload) => {
			// Rows of the library mean nothing to a window that shows the samples.
			if (isShown()) announce(name, payload);
		};
		return {
			library,
			now,
			search: (text, sort) => this.#search(text, sort),
			announce: tell,
			agentsMayWrite,
			doctor,
		};
	}

	async #search(text: string, sort: QuerySort): Promise<Uint32Array> {
		const { library, isShown, search, interest, now } = this.#options;
		if (!isShown()) {
			const { searchLibrary } = await import('./search/search-library.ts');
			return await searchLibrary(library(), { text, sort }, now());
		}
		const learned = await interest.preparedFor({ text, sort });
		const request = { text, sort, learned, today: dayNumber(dayAt(now())) };
		return (await search.searchSettled(request)).rows;
	}
}
