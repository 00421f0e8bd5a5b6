import { log } from '../log.ts';
import { Engine } from './engine.ts';
import type { EngineState, FromEngine, ToEngine } from './messages.ts';

/** How long nothing must have changed before the index is kept, in milliseconds. */
const QUIET = 2000;
/** The papers that are related to one. */
const RELATED = 5;
/** How often main is told how far the index is. */
const TOLD_EVERY = 250;

/**
 * Serves one main process: answers what it asks of the library that it opened last. Questions are
 * answered at once, also while the index is being brought up to date; changes are taken in in turn.
 */
export class EngineServer {
	readonly #send: (message: FromEngine) => void;
	#engine: Promise<Engine> | undefined;
	/** Of the library that is open. */
	#folder = '';
	/** The questions that take long and are being answered. */
	readonly #answering = new Set<number>();
	/** Changes that are being taken in, or wait for it. */
	#changes: Promise<unknown> = Promise.resolve();
	#keeping: NodeJS.Timeout | undefined;
	#toldAt = 0;

	constructor(send: (message: FromEngine) => void) {
		this.#send = send;
	}

	receive(message: ToEngine): void {
		if (message.kind === 'open') return this.#open(message);
		if (message.kind === 'cancel') return void this.#answering.delete(message.question);
		// Before anything is waited for: it may be called off right away.
		if (message.kind === 'topics') this.#answering.add(message.number);
		void this.#engine
			?.then((engine) => this.#answer(engine, message))
			.catch((cause: unknown) => log('warn', 'the search engine failed', cause));
	}

	#open({ library }: ToEngine & { readonly kind: 'open' }): void {
		void this.#engine?.then((engine) => engine.close());
		this.#folder = library.folder;
		const opening = Engine.open(library);
		this.#engine = opening;
		this.#changed(async () => {
			const engine = await opening;
			await engine.catchUp((state) => this.#tell(state));
		});
	}

	async #answer(
		engine: Engine,
		message: Exclude<ToEngine, { kind: 'open' | 'cancel' }>,
	): Promise<void> {
		switch (message.kind) {
			case 'search': {
				const { number, settled } = message;
				if (settled) await this.#changes;
				const startedAt = performance.now();
				const rows = engine.search(message);
				const milliseconds = performance.now() - startedAt;
				this.#send({ kind: 'found', number, rows, milliseconds });
				break;
			}
			case 'snippets': {
				const { number, rows } = message;
				this.#send({ kind: 'snippets', number, abstracts: await engine.abstracts(rows) });
				break;
			}
			case 'related': {
				const { number, row } = message;
				this.#send({ kind: 'related', number, papers: engine.related(row, RELATED) });
				break;
			}
			case 'learn': {
				const { number, decisions } = message;
				await this.#changes;
				this.#send({ kind: 'learned', number, interest: await engine.learn(decisions) });
				break;
			}
			case 'reasons': {
				const { number, rows } = message;
				this.#send({ kind: 'reasons', number, reasons: await engine.reasons(rows) });
				break;
			}
			case 'topics':
				await this.#countTopics(message);
				break;
			case 'flags':
				engine.setFlags(message.rows, message.flags);
				break;
			case 'rising':
				engine.setRising(message.rows, message.ranks);
				break;
			case 'papers':
				this.#changed(() => engine.take(message.change, message.papers));
				break;
			case 'settled':
				this.#changed(() => {
					engine.settled(message.month);
					return Promise.resolve();
				});
				break;
			case 'tags':
				this.#changed(() => engine.setTags(message.tags));
				break;
			case 'notes':
				this.#changed(() => engine.setNotes(message.notes));
				break;
		}
	}

	async #countTopics({ number, days }: ToEngine & { readonly kind: 'topics' }): Promise<void> {
		const { topicTrendsOf } = await import('./topic-trends.ts');
		const topics = await topicTrendsOf({
			folder: this.#folder,
			days,
			tell: (done, total) => this.#send({ kind: 'progress', question: number, done, total }),
			isCancelled: () => !this.#answering.has(number),
		});
		this.#answering.delete(number);
		this.#send({ kind: 'topics', number, ...(topics && { topics }) });
	}

	#changed(change: () => Promise<void>): void {
		this.#changes = this.#changes
			.then(change)
			.catch((cause: unknown) => log('warn', 'a change is not searched', cause))
			.then(async () => {
				// Whoever has asked may ask again. What could not be read by now will not be.
				const { total } = (await this.#engine)?.state ?? { total: 0 };
				this.#tell({ indexed: total, total });
				this.#keepSoon();
			});
	}

	#keepSoon(): void {
		clearTimeout(this.#keeping);
		this.#keeping = setTimeout(() => {
			this.#changes = this.#changes.then(async () => (await this.#engine)?.keep());
		}, QUIET);
	}

	#tell(state: EngineState): void {
		const now = performance.now();
		if (state.indexed < state.total && now - this.#toldAt < TOLD_EVERY) return;
		this.#toldAt = now;
		this.#send({ kind: 'state', state });
	}
}
