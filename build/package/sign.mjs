import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

/** A new pair of Ed25519 keys, in base64: the private one as PKCS 8, the public one as SPKI. */
export function newKey() {
	const { privateKey, publicKey } = generateKeyPairSync('ed25519');
	return {
		privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
		publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
	};
}

/** The public key that belongs to a private one. */
export function publicHalf(/** @type {string} */ privateKey) {
	return createPublicKey(opened(privateKey))
		.export({ format: 'der', type: 'spki' })
		.toString('base64');
}

/**
 * Puts the moment of signing into a description, in place of one that is there, and signs what comes
 * of it together with its name. `src/main/update/signature.ts` checks the same bytes.
 *
 * @param {string} description YAML as electron-builder writes it
 * @param {string} name of its file
 * @param {string} privateKey
 * @param {Date} at
 */
export function signDescription(description, name, privateKey, at) {
	const rest = description.replace(/^signedAt:.*\n/gm, '');
	const dated = `signedAt: '${at.toISOString()}'\n${rest}`;
	const bytes = Buffer.from(`papertray-update 1\n${name}\n${dated}`);
	return {
		description: dated,
		signature: sign(null, bytes, opened(privateKey)).toString('base64'),
	};
}

function opened(/** @type {string} */ privateKey) {
	return createPrivateKey({
		key: Buffer.from(privateKey.trim(), 'base64'),
		format: 'der',
		type: 'pkcs8',
	});
}
