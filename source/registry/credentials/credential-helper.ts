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

/** It may ask its user for a password of its own, in a window; a list asks for nothing. */
const limitsMs: Readonly<Record<Command, number>> = {
	get: 60_000,
	store: 60_000,
	erase: 60_000,
	list: 3000,
};

const mostBytes = 1024 * 1024;
const longestSaid = 300;

/** Helpers say it on standard output, and end with 1. */
const isNothingThere = (output: string) =>
	/credentials not found|no credentials server url/i.test(output);

/** In what a helper says that makes up logins and keeps none. */
const cannotStore = /not implemented|unimplemented|not supported|unsupported|read-?only/i;

const failed = (program: string, command: Command, text: string, cause?: unknown) =>
	new Problem({
		reason: 'failed',
		message: `${program} ${command} ${text}.`,
		nextStep: 'Check that program. It is set in docker’s config.json.',
		cause,
	});

type Ended = {code: number | null; output: Buffer; complaint: Buffer};

/**
What a helper said of its failure, for the user: nothing else tells that a session has ended or a keychain
is locked. Never what it was given, nor anything in the form of an answer, which has the secret in it.
*/
function saidBy({output, complaint}: Ended, secret: string | undefined): string {
	const lines = [complaint, output]
		.flatMap(chunk => chunk.toString('utf8').split(/[\r\n]+/))
		.map(line => line.trim())
		.filter(line => line !== '' && !/"?secret"?\s*:/i.test(line));
	const text = [...new Set(lines)].join(' ');
	const told = secret === undefined || secret === '' ? text : text.replaceAll(secret, '…');
	return told.slice(0, longestSaid).replace(/[.\s]+$/, '');
}

function run(
	program: string,
	command: Command,
	input: string,
	{environment, signal}: {environment: Environment; signal: AbortSignal},
): Promise<Ended> {
	signal.throwIfAborted();
	const limitMs = limitsMs[command];
	const deadline = AbortSignal.timeout(limitMs);
	return new Promise((resolve, reject) => {
		const child = spawn(program, [command], {
			env: environment,
			stdio: 'pipe',
			signal: AbortSignal.any([signal, deadline]),
			killSignal: 'SIGKILL',
		});
		const collect = (stream: NodeJS.ReadableStream) => {
			const chunks: Buffer[] = [];
			let length = 0;
			stream.on('data', (chunk: Buffer) => {
				length += chunk.length;
				chunks.push(chunk);
				if (length > mostBytes) {
					child.kill('SIGKILL');
				}
			});
			return () => Buffer.concat(chunks);
		};
		const output = collect(child.stdout);
		const complaint = collect(child.stderr);
		// It may not care for what it is told.
		child.stdin.on('error', () => {});
		child.stdin.end(input);
		child.on('error', (error: NodeJS.ErrnoException) => {
			if (signal.aborted) {
				reject(signal.reason);
			} else if (deadline.aborted) {
				reject(failed(program, command, `did not end within ${limitMs / 1000} seconds`));
			} else if (error.code === 'ENOENT') {
				reject(notInstalled(program));
			} else {
				reject(failed(program, command, 'could not be started', error));
			}

			// What it started itself may hold the pipes for as long as it likes.
			child.stdout.destroy();
			child.stderr.destroy();
		});
		child.on('close', code => resolve({code, output: output(), complaint: complaint()}));
	});
}

const notInstalled = (program: string) =>
	new Problem({
		reason: 'not-found',
		message: `${program} (set in docker’s config.json): executable file not found in $PATH.`,
		nextStep: 'Install it, or remove it from config.json.',
	});

/** Makers of logins for a cloud, which keep none: `store` of theirs fails, or is ignored. */
const makers = /^(?:ecr-login|gcloud|gcr|acr-\w+|oci\w*)$/;

/** Programs whose list is all that they have. */
const keepers = /^(?:osxkeychain|wincred|pass|secretservice|desktop(?:\.exe)?|file)$/;

/** Whether a helper makes up logins when it is asked (true), only keeps them (false); `undefined`: unknown. */
export const isMaker = (name: string): boolean | undefined =>
	makers.test(name) ? true : keepers.test(name) ? false : undefined;

/** Where there is nothing to log in to: the helper does it. */
export const makesLogins = (name: string) =>
	new Problem({
		reason: 'not-supported',
		message: `docker-credential-${name} generates the logins for this registry and stores none.`,
		nextStep: 'Log in with the command line of that cloud. The helper uses that login.',
	});

/** @param name What follows `docker-credential-` in the program's name. */
export function credentialHelper(name: string, environment: Environment): CredentialHelper {
	const program = `docker-credential-${name}`;
	const ask = async (
		command: Command,
		input: string,
		{signal}: RequestOptions,
		secret?: string,
	) => {
		if (!/^[\w.-]+$/.test(name)) {
			throw notInstalled(program);
		}

		const ended = await run(program, command, input, {environment, signal});
		if (ended.code === 0) {
			return ended.output;
		}

		const said = saidBy(ended, secret);
		if (command === 'store' && cannotStore.test(said)) {
			throw makesLogins(name);
		}

		const isQuiet = ended.complaint.toString('utf8').trim() === '';
		if (command !== 'store' && isQuiet && isNothingThere(said)) {
			return undefined;
		}

		throw failed(program, command, said === '' ? 'failed' : `failed: ${said}`);
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
			await ask('store', JSON.stringify(input), options, secret);
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
