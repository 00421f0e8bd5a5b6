import type { UpdateSettings, UpdateState } from '#shared/domain/update.ts';
import { success } from '#shared/result.ts';
import { log } from './log.ts';
import type { openUpdates, UpdateSource } from './update/open-updates.ts';
import type { Updates } from './update/updates.ts';
import type { UpdateHost } from './update-handlers.ts';

type Options = Omit<Parameters<typeof openUpdates>[0], 'source'> & {
	/** Asked once, when it matters. */
	readonly source: () => UpdateSource;
	readonly openOutside: (address: string) => ReturnType<UpdateHost['openLink']>;
};

/** Updates, which nobody needs before the window is there: all of it is loaded after that. */
export class LaterUpdates implements UpdateHost {
	readonly #options: Options;
	#source: UpdateSource | undefined;
	#updates: Updates | undefined;
	#opening: Promise<void> | undefined;

	constructor(options: Options) {
		this.#options = options;
	}

	state(): UpdateState {
		const why = unsupported(this.#from);
		if (why !== undefined) return { phase: 'unsupported', why };
		return this.#updates?.state ?? { phase: 'idle' };
	}

	/** Where updates are looked for, if anywhere. */
	get feed(): string | undefined {
		return unsupported(this.#from) === undefined ? this.#from.feed : undefined;
	}

	get #from(): UpdateSource {
		return (this.#source ??= this.#options.source());
	}

	/** Looks for updates from now on. */
	begin(): void {
		const source = this.#from;
		const { kind } = source;
		if (kind === undefined || unsupported(source) !== undefined) return;
		this.#opening = import('./update/open-updates.ts')
			.then(async ({ openUpdates }) => {
				this.#updates = await openUpdates({ ...this.#options, source }, kind);
				this.#updates.begin();
			})
			// The app is of use without.
			.catch((cause: unknown) => log('warn', 'updates are not looked for', cause));
	}

	resumed(): void {
		this.#updates?.resumed();
	}

	settingsChanged(before: UpdateSettings): void {
		this.#updates?.settingsChanged(before);
	}

	async check(): Promise<void> {
		await this.#updates?.check('user');
	}

	download(): void {
		void this.#updates?.download();
	}

	cancel(): void {
		this.#updates?.cancel();
	}

	restart(): void {
		void this.#updates?.installAndRestart();
	}

	async openLink(): ReturnType<UpdateHost['openLink']> {
		if (this.#updates === undefined) return success(undefined);
		return await this.#options.openOutside(this.#updates.link);
	}

	/** Once everything else is closed: what is ready takes its place, if that is wished. */
	async installOnQuit(): Promise<void> {
		await this.#updates?.installOnQuit();
	}

	async close(): Promise<void> {
		await this.#opening;
		await this.#updates?.close();
	}
}

/** Why there are no updates; undefined where there can be. */
function unsupported({ feed, publicKey, kind }: UpdateSource) {
	if (kind === undefined) return 'development';
	if (feed === '') return 'no-feed';
	return publicKey === '' ? 'no-key' : undefined;
}
