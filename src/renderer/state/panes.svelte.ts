import type { Layout } from '#shared/domain/settings.ts';

/** Below this many pixels the reader slides over the list, and below the next there is one pane. */
const THREE_PANES = 900;
const TWO_PANES = 620;

const LIMITS = { sidebar: { least: 176, most: 320 }, list: { least: 280, most: 560 } } as const;

export type Divider = keyof typeof LIMITS;

/** How many panes the window has room for, and how wide they are. */
export class Panes {
	readonly #remember: (layout: Layout) => void;
	/** Width of the window in CSS pixels. */
	window = $state(1280);
	layout: Layout = $state.raw({ sidebar: 216, list: 380 });
	/** Height of the sidebar's foot in CSS pixels, which messages leave free. */
	foot = $state(0);
	/** Where there is one pane only: whether it is the sidebar. */
	sidebarShown = $state(false);

	constructor(layout: Layout, remember: (layout: Layout) => void) {
		this.layout = layout;
		this.#remember = remember;
	}

	get count(): 1 | 2 | 3 {
		if (this.window < TWO_PANES) return 1;
		return this.window < THREE_PANES ? 2 : 3;
	}

	limits(divider: Divider): { readonly least: number; readonly most: number } {
		return LIMITS[divider];
	}

	/** Moves a divider; `rest` when the hand has let go of it. */
	resize(divider: Divider, width: number, rest: boolean): void {
		const { least, most } = LIMITS[divider];
		const clamped = Math.round(Math.min(most, Math.max(least, width)));
		this.layout = { ...this.layout, [divider]: clamped };
		if (rest) this.#remember(this.layout);
	}
}
