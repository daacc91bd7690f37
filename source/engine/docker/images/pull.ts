import type {IncomingMessage} from 'node:http';
import type {PullOptions} from '../../image-options.ts';
import type {TransferProgress} from '../../transfer-progress.ts';
import type {Connection} from '../connection.ts';
import {imageNamed} from '../requests/subject.ts';
import {readTransfer} from './read-transfer.ts';
import {registryAuthentication} from './registry-authentication.ts';

/** Splits at the last `@`, else at the last `:` that is not a port: what the engine's API wants apart. */
export function splitReference(reference: string): {repository: string; tag: string} {
	const [, repository = reference, tag = 'latest'] =
		/^(.+)@([^@]+)$/.exec(reference) ?? /^(.+):([^:/]+)$/.exec(reference) ?? [];
	return {repository, tag};
}

/** POST /images/create */
export async function* pullImage(
	{client, context}: Connection,
	reference: string,
	{signal, platform, credentials}: PullOptions,
): AsyncGenerator<TransferProgress, void, undefined> {
	const subject = imageNamed(reference);
	const {repository, tag} = splitReference(reference);
	const response = await client(signal, subject).createImage(
		credentials ? registryAuthentication(reference, credentials) : undefined,
		{fromImage: repository, tag, ...(platform ? {platform} : {})},
	);
	yield* readTransfer(response as unknown as IncomingMessage, context(signal, subject));
}
