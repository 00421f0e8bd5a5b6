import { Bus } from './bus.ts';

/**
 * A server of notifications as desktops on Linux have it, without the desktop: it shows nothing, and
 * remembers what it was asked to show.
 * https://specifications.freedesktop.org/notification-spec/latest/
 */
export class NotificationServer {
	readonly #bus: Bus;
	readonly #shown: { readonly title: string; readonly body: string }[] = [];

	private constructor(bus: Bus) {
		this.#bus = bus;
	}

	static async open(address: string): Promise<NotificationServer> {
		const bus = await Bus.join(address);
		const server = new NotificationServer(bus);
		bus.answer = ({ member, values }) => {
			if (member === 'GetServerInformation')
				return { signature: 'ssss', values: ['e2e', 'Papertray', '1', '1.2'] };
			if (member === 'GetCapabilities') return { signature: 'as', values: [['body', 'actions']] };
			if (member !== 'Notify') return undefined;
			// Program, number of the one replaced, icon, title, body, and more.
			const [, , , title, body] = values;
			server.#shown.push({ title: String(title), body: String(body) });
			return { signature: 'u', values: [server.#shown.length] };
		};
		await bus.own('org.freedesktop.Notifications');
		return server;
	}

	/** All notifications so far, in order. */
	get shown(): readonly { readonly title: string; readonly body: string }[] {
		return this.#shown;
	}

	close(): void {
		this.#bus.leave();
	}
}
