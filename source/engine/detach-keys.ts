/**
The bytes of detach keys as Docker writes them: `ctrl-p,ctrl-q`, `ctrl-@`, `a`.

@returns `undefined` when a key cannot be spelt in bytes.
*/
export function detachBytes(keys: string): Buffer | undefined {
	const bytes = keys.split(',').map(key => {
		const control = /^ctrl-([a-z@[\\\]^_])$/i.exec(key)?.[1];
		const character = control?.toUpperCase() ?? key;
		return character.length === 1 ? character.charCodeAt(0) - (control ? 64 : 0) : undefined;
	});
	return bytes.every(byte => byte !== undefined && byte >= 0 && byte < 128)
		? Buffer.from(bytes as number[])
		: undefined;
}
