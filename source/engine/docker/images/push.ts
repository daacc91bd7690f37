import type {IncomingMessage} from 'node:http';
import {Problem} from '../../../problem.ts';
import type {PushOptions} from '../../images.ts';
import type {TransferProgress} from '../../transfer-progress.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {imageNamed} from '../requests/subject.ts';
import {splitReference} from './pull.ts';
import {readTransfer} from './read-transfer.ts';
import {registryAuthentication} from './registry-authentication.ts';

/** POST /images/{name}/push */
export async function* pushImage(
	{client, context}: Connection,
	reference: string,
	{signal, credentials}: PushOptions,
): AsyncGenerator<TransferProgress, void, undefined> {
	if (reference.includes('@')) {
		throw new Problem({
			reason: 'invalid',
			message: `${reference} has a digest. Only a tag can be pushed.`,
			nextStep: 'Use the form name:tag.',
		});
	}

	const subject = imageNamed(reference);
	const {repository, tag} = splitReference(reference);
	const response = await client(signal, subject)
		.getImage(pathPart(repository))
		.push({
			tag,
			// Docker refuses a push without the header, also where nobody has to log in.
			authconfig: credentials ? registryAuthentication(reference, credentials) : {},
		} as object);
	yield* readTransfer(response as unknown as IncomingMessage, context(signal, subject));
}
