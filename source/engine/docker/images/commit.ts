import {parseImageReference} from '../../../format/parse-image-reference.ts';
import {Problem} from '../../../problem.ts';
import type {CommitSpecification} from '../../commit.ts';
import type {Connection} from '../connection.ts';
import {pathPart, prefixedId} from '../names.ts';
import {dial} from '../requests/client.ts';
import {containerNamed} from '../requests/subject.ts';
import {commitSettings} from './commit-settings.ts';
import {splitReference} from './pull.ts';

/** Docker 20.10 makes the image before it looks at its name, and leaves it behind. */
function nameQuery(reference: string | undefined) {
	if (reference === undefined) {
		return {};
	}

	const parsed = parseImageReference(reference);
	if (!parsed.isValid || parsed.value.digest !== undefined) {
		throw new Problem({
			reason: 'invalid',
			message: parsed.isValid
				? `${reference} has a digest, which a new image cannot have.`
				: parsed.problem.message,
			nextStep: parsed.isValid ? 'Use the form name:tag.' : parsed.problem.nextStep,
		});
	}

	const {repository, tag} = splitReference(reference);
	return {repo: repository, tag};
}

/** POST /commit */
export async function commitContainer(
	{client, transport}: Connection,
	name: string,
	{reference, author, message, pause, config}: CommitSpecification,
	signal: AbortSignal,
): Promise<string> {
	const docker = client(signal, containerNamed(name));
	const naming = nameQuery(reference);
	const container = await docker.getContainer(pathPart(name)).inspect();
	const {body, changes} = commitSettings(config, container.Config, transport);
	const committed = await dial<{Id: string}>(docker, {
		path: '/commit?',
		method: 'POST',
		options: {
			_query: {
				container: container.Id,
				...naming,
				...(author ? {author} : {}),
				...(message ? {comment: message} : {}),
				// Left out, Docker pauses and Podman does not.
				pause: pause ? 1 : 0,
				...(changes ? {changes} : {}),
			},
			_body: body,
		},
	});
	return prefixedId(committed.Id);
}
