import {findingRules, namesPath} from '../../session/findings/finding-rules.ts';
import {matchesPattern} from '../../session/findings/match-pattern.ts';
import type {BuildContext} from './build-context.ts';

/** Something that is sent and rarely should be. */
export type ContextWarning = {
	kind: 'secret' | 'git' | 'left-out';
	/** One plain sentence. */
	explanation: string;
	/** Sorted. */
	paths: string[];
	sizeBytes: number;
	/** What to add to `.dockerignore`; empty: nothing helps, or nothing needs to. */
	ignoreLines: string[];
};

/** What lies around in source trees, besides what an image is searched for. */
const ownPatterns = ['**/id_{rsa,dsa,ecdsa,ed25519}', '**/.npmrc', '**/.pypirc', '**/.env.*'];

const secretRules = findingRules.filter(({kind}) => kind === 'secret');

/** Written to be sent: they tell which values are missing. */
const harmless = /\.env\.(?:example|sample|template|dist)$/;

const isSecret = (path: string): boolean =>
	!harmless.test(path) &&
	(secretRules.some(rule => namesPath(rule, `/${path}`)) ||
		ownPatterns.some(pattern => matchesPattern(pattern, `/${path}`)));

const isGit = (path: string): boolean => path === '.git' || path.startsWith('.git/');

const sum = (entries: readonly {sizeBytes: number}[]): number =>
	entries.reduce((total, {sizeBytes}) => total + sizeBytes, 0);

/** What is worth a word before a context is sent, by paths alone. */
export function contextWarnings({
	entries,
	leftOut,
}: Pick<BuildContext, 'entries' | 'leftOut'>): ContextWarning[] {
	const git = entries.filter(({path}) => isGit(path));
	const secrets = entries.filter(
		({kind, path}) => kind === 'file' && !isGit(path) && isSecret(path),
	);
	const warnings: ContextWarning[] = [
		{
			kind: 'secret',
			explanation: 'Usually holds passwords, tokens or keys: COPY may include them.',
			paths: secrets.map(({path}) => path),
			sizeBytes: sum(secrets),
			ignoreLines: secrets.map(({path}) => path.replace(/[*?[\]\\]/g, '\\$&')),
		},
		{
			kind: 'git',
			explanation: 'Includes the whole history of the repository.',
			paths: git.length === 0 ? [] : ['.git'],
			sizeBytes: sum(git),
			ignoreLines: ['.git'],
		},
		{
			kind: 'left-out',
			explanation: 'Sockets and devices cannot be sent.',
			paths: leftOut,
			sizeBytes: 0,
			ignoreLines: [],
		},
	];
	return warnings.filter(({paths}) => paths.length > 0);
}
