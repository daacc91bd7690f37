import {parseImageReference} from '../../../format/parse-image-reference.ts';

const from = /^\s*FROM\s+(?:--\S+\s+)*(\S+)/gim;

/** Registries of the images that a Dockerfile begins with, each once; names with variables are left out. */
export function baseHosts(text: string): string[] {
	const hosts = Array.from(text.matchAll(from), ([, name = '']) => {
		const parsed = parseImageReference(name);
		return parsed.isValid ? [parsed.value.host] : [];
	});
	return [...new Set(hosts.flat())];
}
