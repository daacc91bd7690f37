import type {EngineRegistries} from '../../engine/engine.ts';

/** How long a registry may take, in milliseconds. */
export type HttpTimeouts = {
	/** Until the connection stands, TLS included. */
	connectMs: number;
	/** Without a single byte. */
	idleMs: number;
	/** For one document from the first byte asked to the last received, however steadily it drips. */
	totalMs: number;
};

export const defaultTimeouts: HttpTimeouts = {
	connectMs: 10_000,
	idleMs: 20_000,
	totalMs: 60_000,
};

export type HttpOptions = {
	/** Proxies are read from it; usually `process.env`. */
	environment: Readonly<Record<string, string | undefined>>;
	/** `host` or `host:port` of registries whose certificate is not checked and that may speak plain http. */
	insecureRegistries: readonly string[];
	/** What the engine's own settings add to it; `undefined`: unknown. */
	engineRegistries?: (() => EngineRegistries | undefined) | undefined;
	/** Folders in the manner of `/etc/docker/certs.d`: one folder per `host:port`. */
	certificateFolders: readonly string[];
	timeouts: HttpTimeouts;
};
