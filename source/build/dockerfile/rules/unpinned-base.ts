import {parseImageReference} from '../../../format/parse-image-reference.ts';
import type {DockerfileRule} from '../finding.ts';
import {stageNames} from '../outline-stages.ts';

/** A base that becomes another one without a word: no tag, or `latest`. */
export const unpinnedBase: DockerfileRule = file => {
	const names = stageNames(file);
	return file.instructions.flatMap(({keyword, words, stage}) => {
		const [image] = words;
		if (keyword !== 'FROM' || !image || image.text.includes('$') || image.text === 'scratch') {
			return [];
		}

		const parsed = parseImageReference(image.text);
		const isEarlierStage = names.slice(0, stage).includes(image.text.toLowerCase());
		if (!parsed.isValid || isEarlierStage) {
			return [];
		}

		const {tag, digest} = parsed.value;
		const isPinned = digest !== undefined || (tag !== undefined && tag !== 'latest');
		return isPinned
			? []
			: [
					{
						ruleId: 'unpinned-base',
						severity: 'warning' as const,
						range: image.range,
						message: `${image.text} is not pinned: its image changes over time.`,
						fix: 'Name a version, for example a tag, or pin a digest with @sha256:….',
					},
				];
	});
};
