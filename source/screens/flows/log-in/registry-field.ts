import type {FormField} from '../../../components/dialogs/form.ts';
import {dockerHub, looksLikeHost} from '../../../format/image-reference.ts';
import {parseImageReference} from '../../../format/parse-image-reference.ts';
import {hostOfAddress} from '../../../registry/credentials/server-address.ts';

/** The registry that was typed, as references have it; addresses from a browser are taken, too. */
export const toRegistryHost = (text: string): string => hostOfAddress(text.trim().toLowerCase());

/** Why this cannot be a registry; `undefined` when it can. */
export function registryProblem(text: string): string | undefined {
	const host = toRegistryHost(text);
	const parsed = parseImageReference(`${host}/name`);
	const isHost = looksLikeHost(host) && parsed.isValid && parsed.value.host === host;
	if (isHost || host === dockerHub) {
		return undefined;
	}

	const example = 'Write it as host or host:port, such as ghcr.io or localhost:5000.';
	return host === '' ? example : `That is not the address of a registry. ${example}`;
}

export const registryField: FormField = {
	id: 'registry',
	label: 'Registry',
	initial: dockerHub,
	isGuess: true,
	placeholder: 'docker.io, ghcr.io, registry.example.com:5000',
	hint: 'The part of an image reference before the first slash; docker.io is Docker Hub.',
	validate: registryProblem,
};
