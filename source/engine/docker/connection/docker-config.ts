import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {safeText} from '../../../format/safe-text.ts';
import {Problem} from '../../../problem.ts';
import type {TlsSettings} from './endpoint.ts';
import {readTlsFiles} from './tls-files.ts';

function readJson(file: string): Record<string, unknown> | undefined {
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) {
			return;
		}

		throw unusable(file, error);
	}

	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
	} catch (error) {
		throw unusable(file, error);
	}
}

const unusable = (file: string, cause: unknown) =>
	new Problem({
		reason: 'invalid',
		message: `${safeText(file)} cannot be read: ${safeText((cause as Error).message)}`,
		nextStep: 'Repair that file, or name the engine with --host.',
		cause,
	});

/** The context chosen with `docker context use`; `undefined` when none is. */
export function readCurrentContext(configFolder: string): string | undefined {
	const name = readJson(path.join(configFolder, 'config.json'))?.currentContext;
	return typeof name === 'string' && name !== '' ? name : undefined;
}

/**
Reads a context that `docker context create` stored.

@throws Problem `not-found` when there is no such context, `invalid` when it names no host.
*/
export function readContext(
	configFolder: string,
	name: string,
): {host: string; tls: TlsSettings | undefined} {
	// The CLI keeps each context under the digest of its name.
	const folder = createHash('sha256').update(name).digest('hex');
	const file = path.join(configFolder, 'contexts', 'meta', folder, 'meta.json');
	const context = readJson(file);
	if (!context) {
		throw new Problem({
			reason: 'not-found',
			message: `There is no docker context named ${safeText(name)}.`,
			nextStep: 'List them with: docker context ls',
		});
	}

	const {docker} = (context.Endpoints ?? {}) as {
		docker?: {Host?: string; SkipTLSVerify?: boolean};
	};
	if (!docker?.Host) {
		throw unusable(file, new Error('it names no docker endpoint'));
	}

	const tlsFolder = path.join(configFolder, 'contexts', 'tls', folder, 'docker');
	const verifiesServer = docker.SkipTLSVerify !== true;
	const tls =
		existsSync(tlsFolder) || !verifiesServer
			? readTlsFiles(tlsFolder, {requiresAuthority: false, verifiesServer})
			: undefined;
	return {host: docker.Host, tls};
}
