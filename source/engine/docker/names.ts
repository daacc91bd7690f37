import {safeText} from '../../format/safe-text.ts';

/** `docker.io/library/redis:7` -> `redis:7`: Podman spells out what Docker leaves away. */
export const familiarName = (reference: string | null | undefined): string =>
	safeText((reference ?? '').replace(/^docker\.io\/(?:library\/)?/, ''));

/** References of an image in familiar form, sorted; `<none>` placeholders of dangling images are left out. */
export const familiarNames = (references: readonly string[] | null | undefined): string[] =>
	(references ?? [])
		.filter(reference => !reference.includes('<none>'))
		.map(familiarName)
		.sort();

/** Podman's image ids come without the algorithm: 64 digits only. */
export const prefixedId = (id: string | null | undefined): string => {
	const shown = safeText(id ?? '');
	return shown.length === 64 ? `sha256:${shown}` : shown;
};

/** As a part of a request's path; a reference keeps its slashes. */
export const pathPart = (name: string): string =>
	name
		.split('/')
		.map(part => encodeURIComponent(part).replaceAll('%3A', ':').replaceAll('%40', '@'))
		.join('/');
