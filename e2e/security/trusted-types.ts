/** What of trusted types tests use, which TypeScript's own types lack: https://www.w3.org/TR/trusted-types. */
export interface WithTrustedTypes {
	readonly trustedTypes?: {
		createPolicy(
			name: string,
			rules?: Readonly<
				Partial<Record<'createScript' | 'createScriptURL', (text: string) => string>>
			>,
		): {
			// Of other types in truth, which take the place of text.
			createScript(text: string): string;
			createScriptURL(address: string): string;
		};
	};
}
