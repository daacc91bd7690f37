import {joinCommandLine} from '../../format/command-line.ts';
import {familiarReference, type ImageReference} from '../../format/image-reference.ts';
import {loginFor, type RegistryLogin} from '../../registry/credentials/registry-login.ts';
import {pointAtProblem} from '../point-at-problem.ts';
import {parsePushName} from './push-name.ts';

export type PushedImage = {
	imageId: string;
	/** The name under which the user found it; `undefined`: it has none. */
	reference: string | undefined;
};

type PreviewFacts = {
	image: PushedImage;
	/** `undefined`: not known. */
	logins: readonly RegistryLogin[] | undefined;
	/** Image ids by the references that they have here. */
	owners: ReadonlyMap<string, string>;
};

function loginText(reference: ImageReference, logins: PreviewFacts['logins']): string[] {
	if (!logins) {
		return [];
	}

	const {host} = reference;
	const login = loginFor(logins, reference);
	const user = login?.username === undefined ? '' : ` as ${login.username}`;
	return [
		login
			? `You are logged in to ${login.name}${user}.`
			: `You are not logged in to ${host}. If it requires a login, you are asked.`,
	];
}

/** What would happen, below the form. */
export function pushPreview(text: string, {image, logins, owners}: PreviewFacts): string[] {
	const parsed = parsePushName(text);
	if (!parsed.isValid) {
		return pointAtProblem(text.trim(), parsed);
	}

	const reference = familiarReference(parsed.value);
	const owner = owners.get(reference);
	const isNew = owner !== image.imageId;
	return [
		...(isNew ? [`Tags the image as ${reference}, then pushes that name.`] : []),
		...(isNew && owner !== undefined ? ['Another local image has this name and loses it.'] : []),
		...loginText(parsed.value, logins),
	];
}

/** The docker commands that do the same, ready for a shell. */
export function pushCommands(text: string, {imageId, reference}: PushedImage): string {
	const parsed = parsePushName(text);
	const target = parsed.isValid ? familiarReference(parsed.value) : text;
	const push = joinCommandLine(['docker', 'push', target]);
	return target === reference
		? push
		: `${joinCommandLine(['docker', 'tag', reference ?? imageId, target])} && ${push}`;
}
