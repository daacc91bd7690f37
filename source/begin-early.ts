import {readFileSync, statSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {newestApiVersion, versionAfterAnswer} from './engine/docker/connection/api-version.ts';
import {askEarly, type EarlyAnswers} from './engine/docker/connection/early-answers.ts';
import {defaultVersionsFile, readVersions} from './read-versions.ts';

/** Which names another engine than the surroundings do, or several. */
const namesEngine = /^(?:--?(?:host|hosts|context|demo|registry|history)\b|-[a-zA-Z]*H)/;

/** What makes another address than a socket of it, or asks for a version. */
const otherwise = ['DOCKER_CONTEXT', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY', 'DOCKER_API_VERSION'];

function hasContext(file: string): boolean {
	try {
		return /"currentContext"/.test(readFileSync(file, 'utf8'));
	} catch {
		return false;
	}
}

/** @returns `undefined` wherever it is not plain to see. */
function plainSocket({env, platform}: NodeJS.Process): string | undefined {
	const {DOCKER_HOST: host = '', DOCKER_CONFIG: folder} = env;
	if (platform === 'win32' || otherwise.some(name => env[name])) {
		return undefined;
	}

	if (host !== '') {
		return /^unix:\/\/(\/.+)$/.exec(host)?.[1];
	}

	const config = path.join(folder || path.join(os.homedir(), '.docker'), 'config.json');
	return hasContext(config) ? undefined : '/var/run/docker.sock';
}

const isSocket = (file: string): boolean =>
	statSync(file, {throwIfNoEntry: false})?.isSocket() ?? false;

export type BegunEarly = EarlyAnswers & {
	/** Of the engine, as `Endpoint` has it. */
	readonly address: string;
	/** The API version to begin with the next time; `undefined`: the one of this time, or not known. */
	spoken(): string | undefined;
};

/**
Asks the engine of this machine what it is, where it is plain which one is meant. Never throws: what is not asked
here is asked later.
@returns `undefined`: nothing was asked.
*/
export function beginEarly(
	args: readonly string[],
	process: NodeJS.Process,
): BegunEarly | undefined {
	try {
		const socketPath = args.some(arg => namesEngine.test(arg)) ? undefined : plainSocket(process);
		if (socketPath === undefined || !isSocket(socketPath)) {
			return undefined;
		}

		const address = `unix://${socketPath}`;
		const known = readVersions(defaultVersionsFile()).get(address);
		const version = known ?? newestApiVersion;
		let spoken = version;
		const early = askEarly({socketPath, version}, offered => {
			spoken = versionAfterAnswer(newestApiVersion, offered);
		});
		return {...early, address, spoken: () => (spoken === version ? undefined : spoken)};
	} catch {
		return undefined;
	}
}
