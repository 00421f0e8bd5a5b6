import type { ForYou } from '#shared/domain/interest/for-you.ts';
import type { Backend } from '#shared/ipc/contract.ts';

/** More rows than a tall screen shows are not explained at once. */
const MOST_ROWS = 100;
/** How long nothing new must have come into sight before reasons are asked for, in milliseconds. */
const SETTLED = 60;

/** The order of the user's interest, and why papers come where they come in it. */
export class Interest {
	readonly #backend: Backend;
	/** Undefined until it was asked for. */
	learned: ForYou | undefined = $state.raw();
	/** By row; none where there is no reason. */
	#reasons: ReadonlyMap<number, readonly string[]> = $state.raw(new Map());
	#reads = 0;
	/** Whether papers came since it was asked for, and whether it is being asked for because of that. */
	#outdated = false;
	#catchingUp = false;
	#settling: ReturnType<typeof setTimeout> | undefined;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	/** All rows, those first that are likeliest to be wanted; undefined where that was not learned. */
	readonly order: Uint32Array | undefined = $derived(
		this.learned?.state === 'learned' ? this.learned.order : undefined,
	);

	/** Asks for the order as it is by now; a newer wish overtakes an older one. */
	async read(): Promise<void> {
		this.#reads += 1;
		const read = this.#reads;
		const result = await this.#backend.readForYou(undefined);
		if (read !== this.#reads || !result.ok) return;
		this.learned = result.value;
		this.#reasons = new Map();
	}

	/** Papers came or changed: once the engine has them, the order may be another. */
	outdate(): void {
		this.#outdated = true;
	}

	/** Asks for the order again if papers came, one time after the other: many may come in a row. */
	async catchUp(): Promise<void> {
		if (this.#catchingUp) return;
		this.#catchingUp = true;
		while (this.#outdated) {
			this.#outdated = false;
			await this.read();
		}
		this.#catchingUp = false;
	}

	/** Another library is shown. */
	forget(): void {
		this.#reads += 1;
		this.learned = undefined;
		this.#reasons = new Map();
	}

	/** Why a row comes where it comes, the strongest reason first. */
	reasonsOf(row: number): readonly string[] {
		return this.#reasons.get(row) ?? [];
	}

	/** These rows are in sight: why they come where they come is asked for. */
	want(rows: readonly number[]): void {
		clearTimeout(this.#settling);
		const missing = rows.filter((row) => !this.#reasons.has(row));
		if (this.order === undefined || missing.length === 0) return;
		this.#settling = setTimeout(() => void this.#readReasons(missing.slice(0, MOST_ROWS)), SETTLED);
	}

	async #readReasons(rows: readonly number[]): Promise<void> {
		const read = this.#reads;
		const result = await this.#backend.readForYouReasons(Uint32Array.from(rows));
		if (read !== this.#reads || !result.ok) return;
		const none = rows.map((row): [number, string[]] => [row, []]);
		this.#reasons = new Map([...this.#reasons, ...none, ...result.value]);
	}
}
