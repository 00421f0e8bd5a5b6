import type { ChartFile } from '#shared/domain/export/chart.ts';
import type { TrendPeriod } from '#shared/domain/trends/buckets.ts';
import type { DayCounts } from '#shared/domain/trends/trends.ts';
import type { Backend, Output, Payload } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/result.ts';

type Topics = NonNullable<Output<'readTopicTrends'>>;

interface Parts {
	readonly backend: Backend;
	/** Tells the user why main could not do it; true when it could. */
	readonly told: (result: Result<unknown>) => boolean;
	/** Whether the page is hidden behind what a search found. */
	readonly covered: () => boolean;
}

/** What the page of trends shows, and for how long a time. */
export class TrendsPage {
	readonly #parts: Parts;
	/** Whether the page was asked for; it is left by going anywhere else. */
	#asked = $state(false);
	period: TrendPeriod = $state('30-days');
	/** Undefined until it is counted. */
	counts: DayCounts | undefined = $state.raw();
	/** Undefined until it is counted. */
	topics: Topics | undefined = $state.raw();
	/** Whether topics are being counted. */
	counting = $state(false);
	progress: Payload<'onTopicTrendsProgress'> | undefined = $state.raw();
	#reads = 0;

	constructor(parts: Parts) {
		this.#parts = parts;
		parts.backend.onTopicTrendsProgress((progress) => {
			if (this.counting) this.progress = progress;
		});
	}

	get shown(): boolean {
		return this.#asked && !this.#parts.covered();
	}

	/** Whether the page is there, be it behind what a search found. */
	get asked(): boolean {
		return this.#asked;
	}

	/** Shows the page. */
	start(): void {
		this.#asked = true;
	}

	/** Leaves it; what was being counted for it is not wanted any more. */
	leave(): void {
		if (!this.#asked) return;
		this.#asked = false;
		this.stop();
		this.counts = this.topics = undefined;
	}

	/** Shows another time. */
	choose(period: TrendPeriod): void {
		if (period === this.period) return;
		this.period = period;
		this.topics = undefined;
	}

	/** Counts, what is quickly done first. What was there stays until then. */
	async read(): Promise<void> {
		const { backend, told } = this.#parts;
		const { period } = this;
		this.#reads += 1;
		const read = this.#reads;
		this.counting = true;
		this.progress = undefined;
		const counted = await backend.readDayCounts(period);
		if (read !== this.#reads) return;
		if (told(counted) && counted.ok) this.counts = counted.value;
		else {
			this.counting = false;
			return;
		}
		await this.#countTopics(period, read);
	}

	/** Counts the topics after all. */
	async countTopics(): Promise<void> {
		this.#reads += 1;
		await this.#countTopics(this.period, this.#reads);
	}

	async #countTopics(period: TrendPeriod, read: number): Promise<void> {
		const { backend, told } = this.#parts;
		this.counting = true;
		this.progress = undefined;
		const found = await backend.readTopicTrends(period);
		if (read !== this.#reads) return;
		this.counting = false;
		if (told(found) && found.ok) this.topics = found.value;
	}

	/** Calls off what is being counted. */
	stop(): void {
		this.#reads += 1;
		if (!this.counting) return;
		this.counting = false;
		void this.#parts.backend.cancelTopicTrends(undefined);
	}

	/** Asks for a file and writes a chart to it; its name, or nothing where that was called off. */
	async save(chart: ChartFile): Promise<string | undefined> {
		const saved = await this.#parts.backend.saveChart(chart);
		return this.#parts.told(saved) && saved.ok ? saved.value : undefined;
	}
}
