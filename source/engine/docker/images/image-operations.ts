import type {IncomingMessage} from 'node:http';
import type Docker from 'dockerode';
import {Problem} from '../../../problem.ts';
import type {ImageListOptions, PushOptions} from '../../image-options.ts';
import type {ImageOperations} from '../../images.ts';
import type {TransferProgress} from '../../transfer-progress.ts';
import {buildImage} from '../builds/build-image.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {listAgain} from '../requests/list-again.ts';
import {readRows} from '../requests/read-rows.ts';
import {engineItself, imageNamed} from '../requests/subject.ts';
import {importFiles, loadImages, saveImages} from './archives.ts';
import {commitContainer} from './commit.ts';
import {readHistory} from './history.ts';
import {toImageSummary} from './image-summary.ts';
import {inspectImage} from './inspect-image.ts';
import {pullImage, splitReference} from './pull.ts';
import {readTransfer} from './read-transfer.ts';
import {registryAuthentication} from './registry-authentication.ts';
import {removeByName, removeImage} from './remove-image.ts';
import {removePlatform} from './remove-platform.ts';
import {countedBytes, sharedSizes} from './shared-sizes.ts';

/** POST /images/{name}/push */
async function* pushImage(
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

async function listImages(
	{client, transport}: Connection,
	{signal, withSharedSize = false, onUnreadable, repository}: ImageListOptions,
) {
	const docker = client(signal, engineItself, 'list');
	// Never `digests=1`: engines send digests anyway, and Podman 4 answers it with nothing at all.
	const images = await docker.listImages({
		...(withSharedSize && {'shared-size': true}),
		...(repository !== undefined && {filters: JSON.stringify({reference: [repository]})}),
	} as Docker.ListImagesOptions);
	const entries = images ?? [];
	// Podman's list says 0 without having counted.
	const counted = transport.isPodman ? () => undefined : countedBytes;
	const rows = readRows(
		entries,
		entry => toImageSummary(entry, counted(entry), transport.isPodman),
		{request: 'GET /images/json', onUnreadable},
	);
	if (!withSharedSize || rows.every(({sharedBytes}) => sharedBytes !== undefined)) {
		return rows;
	}

	const sizes = await sharedSizes(client(signal, engineItself), signal);
	return rows.map(row => ({...row, sharedBytes: sizes.get(row.id)}));
}

export function imageOperations(connection: Connection): ImageOperations {
	const {client, transport} = connection;
	const image = (name: string, signal: AbortSignal) =>
		client(signal, imageNamed(name)).getImage(pathPart(name));

	return {
		list: options => listAgain(() => listImages(connection, options)),

		inspect: (name, options) => inspectImage(connection, name, options),

		history: (name, options) => readHistory(connection, name, options),

		async tag(name, reference, {signal}) {
			const {repository, tag} = splitReference(reference);
			await image(name, signal).tag({repo: repository, tag});
		},

		untag: (reference, {signal, keepsParents = false}) =>
			removeByName(client(signal, imageNamed(reference)), reference, {
				...(keepsParents && {noprune: true}),
			}),

		removeById: (id, {signal, keepsParents = false}) =>
			removeByName(client(signal, imageNamed(id.slice(0, 19))), id, {
				...(keepsParents && {noprune: true}),
			}),

		remove: (target, {signal, force, keepsParents = false}) =>
			removeImage(
				client(signal, imageNamed(target.references[0] ?? target.id.slice(0, 19))),
				target,
				{
					force,
					keepsParents,
					isPodman: () => transport.isPodman,
					lister: client(signal, engineItself, 'list'),
				},
			),

		removePlatform: (name, platform, {signal}) =>
			removePlatform(connection, name, platform, signal),

		pull: (reference, options) => pullImage(connection, reference, options),

		push: (reference, options) => pushImage(connection, reference, options),

		commit: (container, specification, {signal}) =>
			commitContainer(connection, container, specification, signal),

		save: (images, options) => saveImages(connection, images, options),

		load: (archive, {signal}) => loadImages(connection, archive, signal),

		importFiles: (files, reference, {signal}) => importFiles(connection, files, reference, signal),

		build: (context, specification, options) =>
			buildImage(connection, context, specification, options),
	};
}
