import {spawn} from 'node:child_process';
import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import {parseObject} from '../parse-object.ts';
import {fromHelperPair, toHelperPair} from './stored-login.ts';

/** A program that keeps logins (github.com/docker/docker-credential-helpers). */
export type CredentialHelper = {
	/** `undefined`: it has none for this server. */
	get(address: string, options: RequestOptions): Promise<RegistryCredentials | undefined>;
	store(address: string, credentials: RegistryCredentials, options: RequestOptions): Promise<void>;
	/** Ends well when there is nothing to erase. */
	erase(address: string, options: RequestOptions): Promise<void>;
	/** User names by server. Some helpers cannot tell. */
	list(options: RequestOptions): Promise<Map<string, string>>;
};

type Command = 'get' | 'store' | 'erase' | 'list';
type Environment = Readonly<Record<string, string | undefined>>;

/** It may ask its user for a password of its own, in a window. */
const limitMs = 60_000;
const mostBytes = 1024 * 1024;

/** Helpers say it on standard output, and end with 1. */
const isNothingThere = (output: string) =>
	/credentials not found|no credentials server url/i.test(output);

const failed = (program: string, command: Command, text: string, cause?: unknown) =>
	new Problem({
		reason: 'failed',
		message: `${program} ${command} ${text}.`,
		nextStep: 'Check that program. It is set in docker’s config.json.',
		cause,
	});

/** Text of a failure; never of a `get` or `store`, which may hold the secret. */
const explanation = (command: Command, text: string) =>
	command === 'get' || command === 'store' ? 'failed' : `failed: ${text.trim().slice(0, 300)}`;

function run(
	program: string,
	command: Command,
	input: string,
	{environment, signal}: {environment: Environment; signal: AbortSignal},
): Promise<{code: number | null; output: Buffer}> {
	signal.throwIfAborted();
	const deadline = AbortSignal.timeout(limitMs);
	return new Promise((resolve, reject) => {
		const child = spawn(program, [command], {
			env: environment,
			stdio: ['pipe', 'pipe', 'ignore'],
			signal: AbortSignal.any([signal, deadline]),
			killSignal: 'SIGKILL',
		});
		const chunks: Buffer[] = [];
		let length = 0;
		child.stdout.on('data', (chunk: Buffer) => {
			length += chunk.length;
			chunks.push(chunk);
			if (length > mostBytes) {
				child.kill('SIGKILL');
			}
		});
		// It may not care for what it is told.
		child.stdin.on('error', () => {});
		child.stdin.end(input);
		child.on('error', (error: NodeJS.ErrnoException) => {
			if (signal.aborted) {
				reject(signal.reason);
			} else if (deadline.aborted) {
				reject(failed(program, command, 'did not end within a minute'));
			} else if (error.code === 'ENOENT') {
				reject(notInstalled(program));
			} else {
				reject(failed(program, command, 'could not be started', error));
			}
		});
		child.on('close', code => resolve({code, output: Buffer.concat(chunks)}));
	});
}

const notInstalled = (program: string) =>
	new Problem({
		reason: 'not-found',
		message: `${program} (set in docker’s config.json): executable file not found in $PATH.`,
		nextStep: 'Install it, or remove it from config.json.',
	});

/** @param name What follows `docker-credential-` in the program's name. */
export function credentialHelper(name: string, environment: Environment): CredentialHelper {
	const program = `docker-credential-${name}`;
	const ask = async (command: Command, input: string, {signal}: RequestOptions) => {
		if (!/^[\w.-]+$/.test(name)) {
			throw notInstalled(program);
		}

		const {code, output} = await run(program, command, input, {environment, signal});
		if (code === 0) {
			return output;
		}

		const text = output.toString('utf8');
		if (command !== 'store' && isNothingThere(text)) {
			return undefined;
		}

		throw failed(program, command, explanation(command, text));
	};

	return {
		async get(address, options) {
			const output = await ask('get', address, options);
			if (!output) {
				return undefined;
			}

			const {Username: username, Secret: secret} = parseObject(output) ?? {};
			if (typeof username !== 'string' || typeof secret !== 'string') {
				throw failed(program, 'get', 'sent an invalid response');
			}

			return secret === '' ? undefined : fromHelperPair(username, secret);
		},
		async store(address, credentials, options) {
			const {username, secret} = toHelperPair(credentials);
			const input = {ServerURL: address, Username: username, Secret: secret};
			await ask('store', JSON.stringify(input), options);
		},
		async erase(address, options) {
			await ask('erase', address, options);
		},
		async list(options) {
			const output = await ask('list', '', options);
			const entries = Object.entries((output && parseObject(output)) ?? {});
			return new Map(entries.map(([address, user]) => [address, String(user)]));
		},
	};
}
