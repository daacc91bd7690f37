import type {DockerfileRule} from '../finding.ts';

/** What ADD is for: addresses, repositories and archives that it unpacks. */
const needsAdd =
	/^["[]*(?:https?:\/\/|git@|git:\/\/|<<)|\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz)["\],]*$/i;

/** ADD for plain files: COPY does just that and nothing else. */
export const addInsteadOfCopy: DockerfileRule = ({instructions}) =>
	instructions.flatMap(({keyword, keywordRange, words, execForm}) => {
		const sources = (execForm ?? words.map(({text}) => text)).slice(0, -1);
		const isPlain =
			sources.length > 0 && !sources.some(text => /\$/.test(text) || needsAdd.test(text));
		return keyword === 'ADD' && isPlain
			? [
					{
						ruleId: 'add-instead-of-copy',
						severity: 'warning' as const,
						range: keywordRange,
						message: 'ADD also unpacks archives and fetches URLs, which this line does not need.',
						fix: 'Use COPY.',
					},
				]
			: [];
	});
