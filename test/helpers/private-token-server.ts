import {createSign, randomUUID, X509Certificate} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';
import {makePrivateCertificate} from './private-certificate.ts';
import {makePrivateFolder, removePrivateFolder} from './private-folder.ts';

export type PrivateTokenServer = {
	/** For `startPrivateRegistry`. */
	readonly tokens: {realm: string; service: string; issuer: string; certificateFile: string};
	/** `METHOD path`, and the form of a POST, of every request so far. */
	readonly requests: string[];
	/** Seconds that the next tokens live; they say `saidSeconds` of themselves. */
	lifetime: {realSeconds: number; saidSeconds: number};
	stop(): Promise<void>;
};

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `repository:team/app:pull,push` */
function toAccess(scope: string) {
	const [type = '', ...rest] = scope.split(':');
	const actions = rest.pop() ?? '';
	return {type, name: rest.join(':'), actions: actions.split(',')};
}

/**
A token server as registries send their clients to: signed tokens for one user, and an identity token
for who asks for one.
*/
export async function startPrivateTokenServer({
	user,
	password,
	identityToken,
	letsEverybodyIn = false,
}: {
	user: string;
	password: string;
	identityToken: string;
	/** Hands out tokens without a login too, as Docker Hub does for public images. */
	letsEverybodyIn?: boolean;
}): Promise<PrivateTokenServer> {
	const folder = await makePrivateFolder();
	const {certificateFile, keyFile} = await makePrivateCertificate(folder);
	const key = await readFile(keyFile);
	const certificate = new X509Certificate(await readFile(certificateFile)).raw.toString('base64');
	const requests: string[] = [];
	const lifetime = {realSeconds: 300, saidSeconds: 300};

	const sign = (scopes: readonly string[]): string => {
		const seconds = Math.floor(Date.now() / 1000);
		const claims = {
			iss: 'slipway-issuer',
			sub: user,
			aud: 'slipway-service',
			iat: seconds,
			nbf: seconds - 600,
			exp: seconds + lifetime.realSeconds,
			jti: randomUUID(),
			access: scopes.filter(Boolean).map(toAccess),
		};
		const body = `${encode({typ: 'JWT', alg: 'ES256', x5c: [certificate]})}.${encode(claims)}`;
		return `${body}.${createSign('SHA256').update(body).sign({key, dsaEncoding: 'ieee-p1363'}, 'base64url')}`;
	};

	const server = createServer(async (request, response) => {
		const url = new URL(request.url ?? '/', 'http://tokens');
		const form = new URLSearchParams(await text(request));
		requests.push([request.method, request.url, ...form.keys()].join(' '));
		const basic = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
		const isKnown =
			letsEverybodyIn ||
			request.headers.authorization === basic ||
			form.get('refresh_token') === identityToken;
		response.setHeader('content-type', 'application/json');
		if (!isKnown) {
			response.writeHead(401).end(JSON.stringify({details: 'incorrect username or password'}));
			return;
		}
		const scopes = form.get('scope')?.split(' ') ?? url.searchParams.getAll('scope');
		const isLogin = url.searchParams.get('offline_token') === 'true';
		response.end(
			JSON.stringify({
				token: sign(scopes),
				expires_in: lifetime.saidSeconds,
				...(isLogin ? {refresh_token: identityToken} : {}),
			}),
		);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const {port} = server.address() as AddressInfo;
	return {
		tokens: {
			realm: `http://127.0.0.1:${port}/token`,
			service: 'slipway-service',
			issuer: 'slipway-issuer',
			certificateFile,
		},
		requests,
		lifetime,
		stop: async () => {
			server.closeAllConnections();
			server.close();
			await removePrivateFolder(folder);
		},
	};
}
