import {
	defaultTag,
	dockerHub,
	type ImageReference,
	looksLikeHost,
	officialNamespace,
} from './image-reference.ts';
import {
	checkDigest,
	checkHost,
	checkRepository,
	checkTag,
	type Part,
} from './image-reference-rules.ts';
import {type InputProblem, type ParseResult, valid} from './parse-result.ts';

type Parts = {
	host: Part | undefined;
	path: Part;
	tag: Part | undefined;
	digest: Part | undefined;
};

/** Cuts at the separators of the grammar; whether each part is valid is asked afterwards. */
function cut(text: string): Parts {
	const at = text.indexOf('@');
	const nameAndTag = at === -1 ? text : text.slice(0, at);
	const slash = nameAndTag.indexOf('/');
	const first = slash === -1 ? '' : nameAndTag.slice(0, slash);
	const start = looksLikeHost(first) ? slash + 1 : 0;
	const colon = nameAndTag.indexOf(':', Math.max(start, nameAndTag.lastIndexOf('/')));
	const pathEnd = colon === -1 ? nameAndTag.length : colon;
	return {
		host: start === 0 ? undefined : {text: first, offset: 0},
		path: {text: nameAndTag.slice(start, pathEnd), offset: start},
		tag: colon === -1 ? undefined : {text: nameAndTag.slice(colon + 1), offset: colon + 1},
		digest: at === -1 ? undefined : {text: text.slice(at + 1), offset: at + 1},
	};
}

function toReference({host, path, tag, digest}: Parts): ImageReference {
	const isHub = host === undefined || /^(index\.)?docker\.io$/.test(host.text);
	return {
		host: isHub ? dockerHub : host.text,
		repository: isHub && !path.text.includes('/') ? `${officialNamespace}/${path.text}` : path.text,
		tag: tag?.text,
		digest: digest?.text,
	};
}

/** Mistakes about the text as a whole, which its parts would only explain badly. */
function checkWhole(text: string): Omit<InputProblem, 'suggestion'> | undefined {
	const scheme = /^[a-z]+:\/\//i.exec(text)?.[0];
	if (scheme !== undefined) {
		return {
			message: `An image reference may not have "${scheme}" before the registry.`,
			nextStep: 'Start with the registry host or the repository.',
			offset: 0,
			length: scheme.length,
		};
	}

	const space = /\s+/.exec(text);
	if (space) {
		return {
			message: 'An image reference may not contain spaces.',
			nextStep: 'Remove the spaces, as in redis:7 or ghcr.io/team/app:1.2.',
			offset: space.index,
			length: space[0].length,
		};
	}

	if (text === '') {
		return {
			message: 'No image reference yet.',
			nextStep: 'Enter a name and a tag, such as redis:7.',
			offset: 0,
			length: 0,
		};
	}

	return undefined;
}

function repair(text: string): string {
	const plain = text.trim().replace(/^(docker (image )?(pull|push|run) +|[a-z]+:\/\/)/i, '');
	const at = plain.indexOf('@');
	const [name, digest] = at === -1 ? [plain, ''] : [plain.slice(0, at), plain.slice(at)];
	const slash = name.lastIndexOf('/');
	const colon = name.indexOf(':', slash + 1);
	const path = colon === -1 ? name : name.slice(0, colon);
	const tag = colon === -1 ? '' : name.slice(colon);
	return (
		path
			.toLowerCase()
			.replaceAll(/\/{2,}/g, '/')
			.replaceAll(/^\/|\/$/g, '') +
		(tag === ':' ? `:${defaultTag}` : tag) +
		digest.toLowerCase()
	);
}

/**
Reads a reference by the distribution grammar and docker's rules for what a short name means. Every
failure points at the offending part; `suggestion` is a repaired reference that does parse.
*/
export function parseImageReference(text: string): ParseResult<ImageReference> {
	const parts = cut(text);
	const problem =
		checkWhole(text) ??
		(parts.host && checkHost(parts.host)) ??
		checkRepository(parts.path, parts.host !== undefined) ??
		(parts.tag && checkTag(parts.tag)) ??
		(parts.digest && checkDigest(parts.digest));
	if (!problem) {
		return valid(toReference(parts));
	}

	const repaired = repair(text);
	const helps = repaired !== text && repaired !== '' && parseImageReference(repaired).isValid;
	return {isValid: false, problem: {...problem, suggestion: helps ? repaired : undefined}};
}
