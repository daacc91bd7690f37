import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {Problem} from '../../../problem.ts';
import type {TlsSettings} from './endpoint.ts';
import {readTlsFiles} from './tls-files.ts';

const unusable = (file: string, why: string, cause?: unknown) =>
	new Problem({
		reason: 'invalid',
		message: `${file} cannot be used: ${why}.`,
		nextStep: 'Repair that file, or name the engine with --host.',
		cause,
	});

/**
@returns `undefined` for a file that does not exist, or is empty.
@throws Problem `invalid`, which quotes nothing of the file: it may hold passwords.
*/
function readJson(file: string): Record<string, unknown> | undefined {
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch (error) {
		const {code = 'unknown error'} = error as NodeJS.ErrnoException;
		if (['ENOENT', 'ENOTDIR'].includes(code)) {
			return;
		}

		throw unusable(file, reasons[code] ?? code, error);
	}

	if (text.trim() === '') {
		return;
	}

	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw unusable(file, 'it is not JSON');
	}

	if (typeof value !== 'object' || Array.isArray(value)) {
		throw unusable(file, 'it is not a JSON object');
	}

	return (value ?? undefined) as Record<string, unknown> | undefined;
}

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'permission denied',
	EISDIR: 'it is a folder',
};

/**
The context chosen with `docker context use`.

A file that cannot be used is a warning, as for the docker CLI, which then goes on without it.
*/
export function readCurrentContext(configFolder: string): {
	/** `undefined` when none is chosen. */
	name: string | undefined;
	/** `undefined` when there is nothing to say. */
	warning: string | undefined;
} {
	const file = path.join(configFolder, 'config.json');
	try {
		const name = readJson(file)?.currentContext ?? '';
		if (typeof name !== 'string') {
			throw unusable(file, '"currentContext" is not a text');
		}

		return {name: name || undefined, warning: undefined};
	} catch (error) {
		const {message} = error as Error;
		return {name: undefined, warning: `${message} The docker context chosen in it is ignored.`};
	}
}

/** Where the docker CLI keeps what it is told. */
export const configFolderOf = (
	environment: Readonly<Record<string, string | undefined>>,
	homeDirectory: string,
): string => environment.DOCKER_CONFIG || path.join(homeDirectory, '.docker');

/** The CLI keeps each context under the digest of its name. */
const contextFolder = (name: string): string => createHash('sha256').update(name).digest('hex');

/** Whether `docker context create` has stored a context of this name. */
export const hasContext = (configFolder: string, name: string): boolean =>
	existsSync(path.join(configFolder, 'contexts', 'meta', contextFolder(name), 'meta.json'));

/** What a list says of a docker context. */
export type ContextFacts = {
	name: string;
	/** Empty where its maker has given none. */
	description: string;
	/** Empty where the context leaves the choice to the docker CLI. */
	host: string;
	hasTls: boolean;
};

/** All docker contexts that can be read, by name, without the CLI's own `default`. */
export function listContexts(configFolder: string): ContextFacts[] {
	const folder = path.join(configFolder, 'contexts');
	let names: string[];
	try {
		names = readdirSync(path.join(folder, 'meta'));
	} catch {
		return [];
	}

	return names
		.flatMap(id => {
			try {
				const read = readJson(path.join(folder, 'meta', id, 'meta.json')) as StoredContext;
				const {Name: name, Metadata: {Description: description = ''} = {}, Endpoints = {}} = read;
				const {docker} = Endpoints;
				return docker && typeof name === 'string' && name !== ''
					? {
							name,
							description: String(description),
							host: String(docker.Host ?? ''),
							hasTls: existsSync(path.join(folder, 'tls', id, 'docker')),
						}
					: [];
			} catch {
				// One that is broken says so when it is opened by its name.
				return [];
			}
		})
		.sort((one, other) => (one.name < other.name ? -1 : 1));
}

type StoredContext = {
	Name?: unknown;
	Metadata?: {Description?: unknown};
	Endpoints?: {docker?: {Host?: string; SkipTLSVerify?: boolean}};
};

/**
Reads a context that `docker context create` stored.

@returns An empty host where the context leaves the choice to the docker CLI.
@throws Problem `not-found` when there is no such context, `invalid` when it is not for docker.
*/
export function readContext(
	configFolder: string,
	name: string,
): {host: string; tls: TlsSettings | undefined} {
	const folder = contextFolder(name);
	const file = path.join(configFolder, 'contexts', 'meta', folder, 'meta.json');
	const context = readJson(file);
	if (!context) {
		throw new Problem({
			reason: 'not-found',
			message: `No docker context named ${name}.`,
			nextStep: 'List them with: docker context ls',
		});
	}

	const {docker} = (context as StoredContext).Endpoints ?? {};
	if (!docker) {
		throw unusable(file, 'it has no docker endpoint');
	}

	const tlsFolder = path.join(configFolder, 'contexts', 'tls', folder, 'docker');
	const verifiesServer = docker.SkipTLSVerify !== true;
	const tls =
		existsSync(tlsFolder) || !verifiesServer
			? readTlsFiles(tlsFolder, {
					requiresAuthority: false,
					verifiesServer,
					nextStep: `Check the permissions of that file. It is a copy that docker context create ${name} has made.`,
				})
			: undefined;
	return {host: docker.Host ?? '', tls};
}
