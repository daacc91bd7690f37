import type {Engine} from '../../source/engine/engine.ts';
import {encodeTarEntry, endOfTar} from '../../source/layers/encode-tar-entry.ts';
import type {GuidedSession} from '../../source/session/guided-session.ts';
import {createSession} from '../../source/session/lifecycle/create-session.ts';
import {newSessionId} from '../../source/session/lifecycle/new-session-id.ts';

const {signal} = new AbortController();

const file = {
	kind: 'file',
	mode: 0o644,
	userId: 0,
	groupId: 0,
	modifiedAt: 0,
	linkTarget: '',
	deviceMajor: 0,
	deviceMinor: 0,
	attributes: undefined,
} as const;

/** Files that have hostile names and hostile lines. */
async function* filesOf(texts: readonly string[]) {
	for (const [index, text] of texts.entries()) {
		const contents = Buffer.from(`line ${index}: ${text}\npassword=${text}hunter2secret\n`);
		const name = `srv/${index}${text.replaceAll('/', '')}`;
		yield encodeTarEntry({...file, name, sizeBytes: contents.length});
		yield contents;
		yield Buffer.alloc((512 - (contents.length % 512)) % 512);
	}

	yield endOfTar;
}

/** A session on `debian:bookworm-slim`, in whose container files with hostile names were made. */
export async function makeHostileSession(
	engine: Engine,
	texts: readonly string[],
): Promise<GuidedSession> {
	const reference = 'debian:bookworm-slim';
	const {id: imageId} = await engine.images.inspect(reference, {signal});
	const id = newSessionId();
	const session = await createSession(
		engine,
		{
			id,
			base: {imageId, reference, digest: undefined},
			name: `box-${id}`,
			shell: '/bin/bash',
			user: undefined,
			network: undefined,
			environment: texts.map((text, index) => `V${index}=${text}`),
			workingDirectory: '/',
			mounts: [],
		},
		{signal},
	);
	await engine.containers.putArchive(session.containerId, '/', filesOf(texts), {signal});
	return session;
}
