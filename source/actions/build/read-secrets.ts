import {Buffer} from 'node:buffer';
import {readFile, stat} from 'node:fs/promises';
import process from 'node:process';
import type {BuildSecret} from '../../build/secrets/build-secret.ts';
import type {WantedSecret} from '../../build/secrets/wanted-secrets.ts';
import type {BuildRequestOptions} from '../../engine/build.ts';
import type {EngineFlavour} from '../../engine/engine.ts';
import {Problem} from '../../problem.ts';
import type {BuildRequest} from '../../store/build/build-run.ts';
import {absolutePath} from '../save-file/write-file.ts';

/** BuildKit takes no larger ones. */
const mostBytes = 500 * 1024;

const unusable = (message: string, nextStep: string, cause?: unknown) =>
	new Problem({reason: 'invalid', message, nextStep, cause});

/** @throws Problem, which names where the value should be and never quotes it. */
async function readSecret({id, from, name}: BuildSecret): Promise<Uint8Array> {
	if (from === 'variable') {
		const value = process.env[name];
		if (value === undefined) {
			throw unusable(
				`The secret ${id} has no value: the variable ${name} is not set.`,
				`Start Slipway with ${name} in its environment, or name a file: id=${id},src=FILE.`,
			);
		}

		return Buffer.from(value);
	}

	const file = absolutePath(name);
	try {
		const stats = await stat(file);
		if (stats.isFile() && stats.size <= mostBytes) {
			return await readFile(file);
		}
	} catch (error) {
		throw unusable(
			`The secret ${id} cannot be read from ${file}.`,
			'Check the path and its permissions.',
			error,
		);
	}

	throw unusable(
		`The secret ${id} cannot be read from ${file}.`,
		'A secret is a file of at most 500KB.',
	);
}

/**
What a build may ask for: each value is read when it does.

@param onValue Told each value that is given away, so that it can be hidden where the build prints it.
*/
export const secretReaders = (
	secrets: readonly BuildSecret[],
	onValue: (value: string) => void,
): NonNullable<BuildRequestOptions['secrets']> =>
	Object.fromEntries(
		secrets.map(secret => [
			secret.id,
			async () => {
				const value = await readSecret(secret);
				onValue(Buffer.from(value).toString());
				return value;
			},
		]),
	);

/**
What is wrong with the secrets and keys of a build before it begins, as a sentence: one that it cannot do
without, or one that is not there.
*/
export async function secretsProblem(
	{secrets, usesAgent}: Pick<BuildRequest, 'secrets' | 'usesAgent'>,
	wanted: readonly WantedSecret[],
	flavour: EngineFlavour | undefined,
): Promise<string | undefined> {
	if ((usesAgent || secrets.length > 0) && flavour === 'podman') {
		return 'Slipway gives secrets and SSH agents to BuildKit only. On Podman, use podman build.';
	}

	if (usesAgent && !process.env.SSH_AUTH_SOCK) {
		return 'No SSH agent: the variable SSH_AUTH_SOCK is not set. Start one with ssh-agent.';
	}

	const missing = wanted.find(
		({id, isRequired}) => isRequired && !secrets.some(secret => secret.id === id),
	);
	if (missing) {
		return `Line ${missing.line} needs the secret ${missing.id}. Use the form id=${missing.id},src=FILE or id=${missing.id},env=NAME.`;
	}

	for (const secret of secrets) {
		try {
			await readSecret(secret);
		} catch (error) {
			return error instanceof Problem
				? `${error.message} ${error.nextStep ?? ''}`.trim()
				: String(error);
		}
	}

	return undefined;
}
