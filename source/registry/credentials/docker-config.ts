import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {Problem} from '../../problem.ts';

/** One entry of `auths`. */
export type StoredLogin = {
	/** Base64 of `user:password`. */
	auth?: string;
	username?: string;
	password?: string;
	identitytoken?: string;
	/** What the registry takes as it is, in the place of what its token server would give. */
	registrytoken?: string;
};

/** The parts of docker's config.json that are about logins. */
export type DockerConfig = {
	/** As it is; empty when the file does not exist. */
	text: string;
	auths: ReadonlyMap<string, StoredLogin>;
	/** Helper for everything; `undefined`: logins are kept in the file itself. */
	credentialsStore: string | undefined;
	/** Helpers for single registries; empty: the file itself, whatever is for everything. */
	credentialHelpers: ReadonlyMap<string, string>;
};

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws Problem that quotes nothing of the file, since it may hold passwords. */
const unusable = (file: string, text: string, cause?: unknown) =>
	new Problem({
		reason: 'invalid',
		message: `${file} ${text}.`,
		nextStep: 'Repair that file. Slipway does not change it.',
		cause,
	});

async function readOrEmpty(file: string): Promise<string> {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return '';
		}

		throw unusable(file, `cannot be read (${code ?? 'unknown error'})`, error);
	}
}

function parse(file: string, text: string): Fields {
	if (text.trim() === '') {
		return {};
	}

	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		// The parser's own message quotes what it could not read.
		throw unusable(file, 'is damaged: it is not JSON');
	}

	if (!isFields(value)) {
		throw unusable(file, 'is damaged: it is not a JSON object');
	}

	return value;
}

function field(file: string, fields: Fields, name: string): Fields {
	const value = fields[name] ?? {};
	if (!isFields(value)) {
		throw unusable(file, `is damaged: "${name}" is not an object`);
	}

	return value;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Where docker keeps its settings and logins. */
export const dockerConfigFile = (
	environment: Readonly<Record<string, string | undefined>>,
	homeDirectory: string,
): string =>
	path.join(environment.DOCKER_CONFIG || path.join(homeDirectory, '.docker'), 'config.json');

/**
Reads what docker's config.json, a file of Podman's, or a variable in their form has in it.

@param file For messages.
@throws Problem `invalid` for what cannot be understood.
*/
export function parseDockerConfig(file: string, text: string): DockerConfig {
	const fields = parse(file, text);
	const auths = Object.entries(field(file, fields, 'auths')).filter(([, login]) =>
		isFields(login),
	) as [string, StoredLogin][];
	const helpers = Object.entries(field(file, fields, 'credHelpers')).filter(
		([, name]) => typeof name === 'string',
	) as [string, string][];
	return {
		text,
		auths: new Map(auths),
		credentialsStore: isText(fields.credsStore) ? fields.credsStore : undefined,
		credentialHelpers: new Map(helpers),
	};
}

/**
Reads the file anew: other programs change it.

@throws Problem `invalid` for a file that is there and cannot be understood.
*/
export const readDockerConfig = async (file: string): Promise<DockerConfig> =>
	parseDockerConfig(file, await readOrEmpty(file));
