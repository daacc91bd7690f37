/** `ctrl-p,ctrl-q` as the characters that a terminal sends; empty when it cannot be spelt. */
const detachCharacters = (keys: string): string =>
	keys
		.split(',')
		.map(key => {
			const control = /^ctrl-([a-z@[\\\]^_])$/i.exec(key)?.[1];
			return control ? String.fromCharCode(control.toUpperCase().charCodeAt(0) - 64) : key;
		})
		.join('');

/** Watches typed bytes for the keys that leave a session. Keys of a beginning are held back. */
export function createDetachWatcher(
	keys: string,
): (bytes: Uint8Array) => {passed: Uint8Array; isDetached: boolean} {
	const wanted = [...Buffer.from(detachCharacters(keys), 'latin1')];
	let matched = 0;
	return bytes => {
		const passed: number[] = [];
		for (const byte of bytes) {
			if (byte !== wanted[matched]) {
				passed.push(...wanted.slice(0, matched));
				matched = 0;
			}

			if (byte === wanted[matched]) {
				matched++;
			} else {
				passed.push(byte);
			}

			if (matched > 0 && matched === wanted.length) {
				return {passed: Uint8Array.from(passed), isDetached: true};
			}
		}

		return {passed: Uint8Array.from(passed), isDetached: false};
	};
}
