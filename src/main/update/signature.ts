import { createPublicKey, verify } from 'node:crypto';

/**
 * What is signed: not the description alone but also what it is and what it is called, so that a
 * signature of one file says nothing of another. `build/sign-update.mjs` signs the same.
 */
export function signedBytes(name: string, description: Uint8Array): Buffer {
	return Buffer.concat([Buffer.from(`papertray-update 1\n${name}\n`), description]);
}

/**
 * Whether a description carries the signature that it came with.
 *
 * @param publicKey Ed25519, as SPKI in base64
 * @param signature in base64
 */
export function isSigned(
	name: string,
	description: Uint8Array,
	signature: string,
	publicKey: string,
): boolean {
	const text = signature.trim();
	// Ed25519's 64 bytes: https://www.rfc-editor.org/rfc/rfc8032
	if (!/^[A-Za-z0-9+/]{86}==$/.test(text)) return false;
	try {
		const key = createPublicKey({
			key: Buffer.from(publicKey, 'base64'),
			format: 'der',
			type: 'spki',
		});
		if (key.asymmetricKeyType !== 'ed25519') return false;
		return verify(null, signedBytes(name, description), key, Buffer.from(text, 'base64'));
	} catch {
		// Neither is a key that cannot be read.
		return false;
	}
}
