/** A file of a dependency that the bundle changes, or on whose insides a change of another one rests. */
export type PatchedFile = {
	name: string;
	/** Inside the package. */
	file: string;
	/** What becomes of it. */
	treatment: string;
	/** First 16 hexadecimal digits of the SHA-256 of the file for which that was written. */
	fingerprint: string;
};

/**
All that Slipway changes in other people's code. When a fingerprint is no longer right, read what has
changed in the file, try whether the treatment still fits, and only then write the new one here.
*/
export const patchedFiles: readonly PatchedFile[] = [
	{
		name: 'ink',
		file: 'build/output.js',
		treatment: 'replaced as a whole by source/terminal/ink-output.ts, which gives the same picture',
		fingerprint: '5e6c511c0a573f48',
	},
	{
		name: 'ink',
		file: 'build/renderer.js',
		treatment: 'imports the replaced output and makes one for each frame',
		fingerprint: '05edd82d839770ff',
	},
	{
		name: 'ink',
		file: 'build/render-node-to-output.js',
		treatment:
			'tells the replaced output what to write and clip, and asks for widths that are known already',
		fingerprint: 'de6aebe3d2224648',
	},
	{
		name: 'ink',
		file: 'build/get-max-width.js',
		treatment: 'replaced as a whole: a text has neither padding nor border',
		fingerprint: '22b3f8496cccfc51',
	},
	{
		name: 'ink',
		file: 'build/squash-text-nodes.js',
		treatment: 'asked once for each text of a node that holds nothing else',
		fingerprint: 'a66185343ca591a7',
	},
	{
		name: 'ink',
		file: 'build/sanitize-ansi.js',
		treatment: 'let off where source/terminal/narrow-text.ts sees that there is nothing to clean',
		fingerprint: 'd1f9783713dc610e',
	},
	{
		name: 'ink',
		file: 'build/measure-text.js',
		treatment: 'keeps what it measured in a cache that is limited by characters',
		fingerprint: 'f646e9d5f3c4ec84',
	},
	{
		name: 'ink',
		file: 'build/wrap-text.js',
		treatment: 'keeps what it wrapped in a cache that is limited by characters',
		fingerprint: 'adfefd17fc886b0e',
	},
	{
		name: 'ink',
		file: 'build/reconciler.js',
		treatment: 'loses its developer tools',
		fingerprint: '497b58b448d6cf43',
	},
	{
		name: 'ink',
		file: 'build/ink.js',
		treatment:
			'hands complete frames to source/terminal/frame-writer.ts in debug mode, and lends the terminal',
		fingerprint: '54975ccb060dbc0f',
	},
	{
		name: 'ink-table',
		file: 'dist/index.js',
		treatment: 'turned from CommonJS into an ES module',
		fingerprint: '4888c84e8debff58',
	},
	{
		name: 'object-hash',
		file: 'index.js',
		treatment: 'knows the digests of which ink-table uses one, instead of asking for all',
		fingerprint: 'd4c8c742803a2173',
	},
	{
		name: 'string-width',
		file: 'index.js',
		treatment: 'loaded when it is first needed, behind source/terminal/fast-string-width.ts',
		fingerprint: 'abc20775da6b5521',
	},
	{
		name: 'yoga-layout',
		file: 'dist/binaries/yoga-wasm-base64-esm.js',
		treatment: 'makes its WebAssembly at once',
		fingerprint: '2cfeda49ae87f57b',
	},
	{
		name: 'yoga-layout',
		file: 'dist/src/index.js',
		treatment: 'waits for nothing at its top',
		fingerprint: '0c89ff0c01ee90b0',
	},
	{
		name: 'undici',
		file: 'index.js',
		treatment: 'replaced as a whole by the requests and the proxy agent that Slipway uses',
		fingerprint: 'dca95e2bbf4bae18',
	},
	{
		name: 'undici',
		file: 'lib/llhttp/llhttp_simd-wasm.js',
		treatment: 'left out: its twin without vectors parses as well, and runs everywhere',
		fingerprint: '52c1622748270083',
	},
	{
		name: 'docker-modem',
		file: 'lib/http.js',
		treatment: 'left out: the sockets are ours',
		fingerprint: 'fd2947082e2a71d4',
	},
	{
		name: 'docker-modem',
		file: 'lib/ssh.js',
		treatment: 'left out: the sockets are ours',
		fingerprint: '5a47a20b242d03bf',
	},
	{
		name: 'docker-modem',
		file: 'lib/modem.js',
		treatment: 'gets another buildRequest, which source/engine/docker/requests/client.ts puts in',
		fingerprint: 'be057d989d1d8c93',
	},
	{
		name: 'dockerode',
		file: 'lib/session.js',
		treatment: 'left out: BuildKit is spoken to by source/engine/docker/builds',
		fingerprint: '2b6507b359a34fe7',
	},
	{
		name: 'dockerode',
		file: 'lib/buildkit.js',
		treatment: 'left out: BuildKit is spoken to by source/engine/docker/builds',
		fingerprint: 'a3056f5d40467eeb',
	},
];
