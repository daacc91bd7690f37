import path from 'node:path';
import type {RequestOptions} from '../../engine/request-options.ts';
import {
	type DockerConfig,
	dockerConfigFile,
	parseDockerConfig,
	readDockerConfig,
} from './docker-config.ts';
import type {CredentialPlace} from './registry-login.ts';
import {serverAddress} from './server-address.ts';

/**
Whose rules say where logins are: those of the command line that belongs to the open engine. `any`: there is no
engine, so that docker's count, then Podman's.
*/
export type CommandLine = 'docker' | 'podman' | 'any';

export type LoginEnvironment = {
	/** Usually `process.env`: helpers need it. */
	environment: Readonly<Record<string, string | undefined>>;
	homeDirectory: string;
	/** Asked each time: another engine may have been opened. The default is docker. */
	commandLine?: (() => CommandLine) | undefined;
};

/** A login at a registry, or for a repository of it. */
export type LoginQuery = RequestOptions & {
	/** Its own login, or its namespace's, counts before the registry's; `undefined`: only the registry's. */
	repository?: string | undefined;
};

type Source = {
	place: Extract<CredentialPlace, {kind: 'file' | 'environment'}>;
	read(): Promise<DockerConfig>;
};

export type LoginSources = {
	/** In the order in which they count. */
	all: readonly Source[];
	/** Where a new login goes. */
	file: string;
	/** The key of a new login in that file. */
	keyOf(name: string): string;
};

const variable = 'DOCKER_AUTH_CONFIG';

const fileSource = (file: string): Source => ({
	place: {kind: 'file', file},
	read: () => readDockerConfig(file),
});

/** What docker reads: the variable (from 28.3 on), then config.json. */
function dockerSources({environment, homeDirectory}: LoginEnvironment): LoginSources {
	const file = dockerConfigFile(environment, homeDirectory);
	const text = environment[variable] ?? '';
	const given: Source = {
		place: {kind: 'environment', variable},
		read: async () => parseDockerConfig(variable, text),
	};
	return {
		all: [...(text.trim() === '' ? [] : [given]), fileSource(file)],
		file,
		keyOf: serverAddress,
	};
}

/**
What Podman reads (containers-auth.json(5)): REGISTRY_AUTH_FILE alone where it is set, else the file of
this boot, the user's own, and docker's.
*/
function podmanSources({environment, homeDirectory}: LoginEnvironment): LoginSources {
	const {
		REGISTRY_AUTH_FILE: chosen,
		XDG_RUNTIME_DIR: runtime,
		XDG_CONFIG_HOME: config,
	} = environment;
	const inFolder = (folder: string) => path.join(folder, 'containers', 'auth.json');
	const lasting = inFolder(config || path.join(homeDirectory, '.config'));
	const isLinux = process.platform === 'linux';
	const file =
		chosen ||
		(isLinux ? inFolder(runtime || `/run/containers/${process.getuid?.() ?? 0}`) : lasting);
	const files = chosen
		? [chosen]
		: [...new Set([file, lasting, dockerConfigFile(environment, homeDirectory)])];
	return {all: files.map(fileSource), file, keyOf: name => name};
}

/** Where the user's logins are, in the order in which the engine's own command line looks. */
export function loginSources(options: LoginEnvironment): LoginSources {
	const commandLine = options.commandLine?.() ?? 'docker';
	if (commandLine === 'podman') {
		return podmanSources(options);
	}

	const docker = dockerSources(options);
	return commandLine === 'docker'
		? docker
		: {...docker, all: [...docker.all, ...podmanSources(options).all]};
}
