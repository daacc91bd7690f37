import path from 'node:path';
import type {Plugin} from 'esbuild';

const unusedFile =
	/[\\/](?:docker-modem[\\/]lib[\\/](?:ssh|http)|dockerode[\\/]lib[\\/](?:session|buildkit))\.js$/;
const unusedPackage = /^(?:tar-fs|@balena\/dockerignore|ajv\/dist\/2020\.js|ajv-formats)$/;

/** Requests and proxies: of what undici offers, all that Slipway asks for. */
const requestsOfUndici = `Object.assign(
	require('./lib/dispatcher/dispatcher').prototype,
	require('./lib/api'),
);
exports.EnvHttpProxyAgent = require('./lib/dispatcher/env-http-proxy-agent');`;

/** A function that explains itself when it is called after all. */
const unusedModule = (name: string): string =>
	`module.exports = () => {
	throw new Error(${JSON.stringify(`${name} is not part of Slipway's bundle`)});
};`;

/**
Leaves out parts of dependencies that Slipway never uses.

- docker-modem's SSH and HTTP (the engine client owns its sockets), dockerode's BuildKit session
  (gRPC) and trace decoder (protobuf) and its packing of build contexts: they would be most of the
  package.
- conf's Ajv, which checks schemas: the config file is given none.
- `debug`: it writes to stderr, which is the user's screen.
- undici's fetch, web sockets, caches and mocks: half of it; and one of its two parsers of HTTP, the one for
  processors with vectors: it takes the other one then.
- `readable-stream`: it is Node's own stream module, for engines that lack it.
*/
export const unusedModules: Plugin = {
	name: 'unused-modules',
	setup({onLoad, onResolve}) {
		onLoad({filter: unusedFile}, ({path: file}) => ({
			contents: unusedModule(path.basename(file)),
		}));
		onResolve({filter: unusedPackage}, ({path: name, importer}) =>
			/[\\/](?:dockerode|conf)[\\/]/.test(importer) ? {path: name, namespace: 'unused'} : undefined,
		);
		onLoad({filter: /.*/, namespace: 'unused'}, ({path: name}) => ({contents: unusedModule(name)}));
		onLoad({filter: /[\\/]llhttp_simd-wasm\.js$/}, ({path: file}) => ({
			contents: `throw new Error(${JSON.stringify(`${path.basename(file)} is left out`)});`,
		}));
		onLoad({filter: /[\\/]undici[\\/]index\.js$/}, () => ({contents: requestsOfUndici}));
		onResolve({filter: /^debug$/}, ({path: name}) => ({path: name, namespace: 'silent'}));
		onLoad({filter: /.*/, namespace: 'silent'}, () => ({
			contents: 'module.exports = () => () => {};',
		}));
		onResolve({filter: /^readable-stream$/}, () => ({path: 'node:stream', external: true}));
	},
};
