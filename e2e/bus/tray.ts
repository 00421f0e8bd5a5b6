import { Bus } from './bus.ts';
import { Variant } from './wire.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const PROPERTIES = 'org.freedesktop.DBus.Properties';

/** An entry of a menu in the tray, and what is in it. */
export interface MenuEntry {
	readonly id: number;
	readonly label: string;
	readonly enabled: boolean;
	readonly entries: readonly MenuEntry[];
}

type Layout = [id: number, properties: [string, unknown][], children: Layout[]];

/**
 * A tray as desktops on Linux have it, without the desktop: it says that icons are shown, and looks at
 * the icon and uses its menu as a panel does.
 * https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/
 */
export class DesktopTray {
	readonly #bus: Bus;
	/** The icons that came, by who has them and where. */
	readonly #items: { readonly owner: string; readonly path: string }[] = [];

	private constructor(bus: Bus) {
		this.#bus = bus;
	}

	static async open(address: string): Promise<DesktopTray> {
		const bus = await Bus.join(address);
		const tray = new DesktopTray(bus);
		bus.answer = ({ sender, member, values: [first, second] }) => {
			if (member === 'RegisterStatusNotifierItem') {
				const isPath = String(first).startsWith('/');
				const [owner, path] = isPath
					? [sender, String(first)]
					: [String(first), '/StatusNotifierItem'];
				tray.#items.push({ owner, path });
			}
			if (member !== 'Get') return undefined;
			const value = second === 'ProtocolVersion' ? new Variant('i', 0) : new Variant('b', true);
			return { signature: 'v', values: [value] };
		};
		await bus.own(WATCHER);
		return tray;
	}

	get count(): number {
		return this.#items.length;
	}

	/** What the icon says where the pointer is. */
	async tooltip(): Promise<string> {
		const tooltip = (await this.#property('ToolTip')) as [string, unknown, string, string];
		return tooltip[2];
	}

	/** The bytes of its picture in the first size that it has. */
	async picture(): Promise<Buffer> {
		const [first] = (await this.#property('IconPixmap')) as [number, number, Buffer][];
		return first?.[2] ?? Buffer.alloc(0);
	}

	async menu(): Promise<readonly MenuEntry[]> {
		const [, layout] = await this.#ofMenu('GetLayout', 'iias', [0, -1, []]);
		return entryOf(layout as Layout).entries;
	}

	/** Chooses an entry by what it says; in a menu in the menu, by what leads there. */
	async choose(...labels: readonly string[]): Promise<void> {
		let entries = await this.menu();
		let chosen: MenuEntry | undefined;
		for (const label of labels) {
			chosen = entries.find((each) => each.label === label);
			if (chosen === undefined) {
				throw new Error(`no “${label}” among ${entries.map((each) => each.label).join(' · ')}`);
			}
			entries = chosen.entries;
		}
		const event = [chosen?.id, 'clicked', new Variant('i', 0), 0];
		await this.#ofMenu('Event', 'isvu', event);
	}

	/** Clicks the icon itself. */
	async click(): Promise<void> {
		await this.#call(ITEM, 'Activate', this.#item.path, 'ii', [0, 0]);
	}

	close(): void {
		this.#bus.leave();
	}

	get #item() {
		const item = this.#items.at(-1);
		if (item === undefined) throw new Error('no icon came into the tray');
		return item;
	}

	async #property(name: string): Promise<unknown> {
		const [value] = await this.#call(PROPERTIES, 'Get', this.#item.path, 'ss', [ITEM, name]);
		return value;
	}

	async #ofMenu(member: string, signature: string, values: readonly unknown[]) {
		const path = String(await this.#property('Menu'));
		return await this.#call(MENU, member, path, signature, values);
	}

	async #call(
		of: string,
		member: string,
		path: string,
		signature: string,
		values: readonly unknown[],
	) {
		const destination = this.#item.owner;
		return await this.#bus.call({ destination, path, interface: of, member, signature, values });
	}
}

function entryOf([id, properties, children]: Layout): MenuEntry {
	const known = new Map(properties);
	return {
		id,
		// Letters to be pressed are marked by a line under them.
		label: ((known.get('label') ?? '') as string).replaceAll(/_(.)/g, '$1'),
		enabled: known.get('enabled') !== false,
		entries: children.map((each) => entryOf(each)),
	};
}
