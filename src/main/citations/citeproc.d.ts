/** What is used of citeproc-js: https://citeproc-js.readthedocs.io/en/latest/running.html */
declare module 'citeproc' {
	interface System {
		retrieveLocale(language: string): string;
		retrieveItem(id: string): object;
	}

	interface Engine {
		setOutputFormat(format: 'text'): void;
		updateItems(ids: readonly string[]): void;
		/** What is known of the layout, and an entry for each item. */
		makeBibliography(): [unknown, string[]] | false;
	}

	const CSL: {
		readonly Engine: new (system: System, style: string, language?: string) => Engine;
	};
	export default CSL;
}
