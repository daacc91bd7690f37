import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import type {DockerfileInstruction} from '../parse-dockerfile.ts';

/** What ADD is for: addresses, repositories and archives that it unpacks. */
const needsAdd =
	/^["[]*(?:https?:\/\/|git@|git:\/\/|ssh:\/\/|<<)|\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz)["\],]*$/i;

const pathsOf = ({execForm, words}: DockerfileInstruction): string[] =>
	execForm ?? words.map(({text}) => text);

/** ADD for plain files: COPY does just that and nothing else. */
export const addInsteadOfCopy: DockerfileRule = ({instructions}) =>
	instructions.flatMap((instruction): DockerfileFinding[] => {
		const {keyword, keywordRange, flags} = instruction;
		const sources = pathsOf(instruction).slice(0, -1);
		const isPlain =
			sources.length > 0 &&
			!sources.some(text => /[$*?]/.test(text) || needsAdd.test(text)) &&
			!flags.some(({name}) => /^(?:unpack|checksum|keep-git-dir)$/.test(name));
		return keyword === 'ADD' && isPlain
			? [
					{
						ruleId: 'add-instead-of-copy',
						severity: 'warning',
						range: keywordRange,
						message: 'ADD also unpacks archives and fetches URLs, which this line does not need.',
						fix: 'Use COPY.',
						edits: [{range: keywordRange, text: 'COPY'}],
					},
				]
			: [];
	});

/** Several sources need a directory. `.` and the like are one to every builder but the classic. */
export const copyDestination: DockerfileRule = ({instructions}) =>
	instructions.flatMap((instruction): DockerfileFinding[] => {
		const {keyword, execForm, words} = instruction;
		const paths = pathsOf(instruction);
		const destination = paths.at(-1) ?? '';
		const last = words.at(-1);
		const isOpen = /[/\\]$|(?:^|\/)\.{1,2}$|\$|["']$/.test(destination);
		if ((keyword !== 'COPY' && keyword !== 'ADD') || paths.length < 3 || isOpen || !last) {
			return [];
		}

		const end = {...last.range, startLine: last.range.endLine, startColumn: last.range.endColumn};
		return [
			{
				ruleId: 'copy-destination',
				severity: 'warning',
				range: last.range,
				message: `${destination} does not end with /. Unless it is a directory already, the last source overwrites the others, and the classic builder fails.`,
				fix: `Write ${destination}/.`,
				edits: execForm ? undefined : [{range: end, text: '/'}],
			},
		];
	});
