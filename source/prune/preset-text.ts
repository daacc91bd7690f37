import {formatAge} from '../format/format-age.ts';
import type {PrunePreset} from './prune-preset.ts';

/** What a preset takes, in a few words. */
export function presetText(preset: PrunePreset): string {
	switch (preset.kind) {
		case 'dangling':
			return 'dangling images';
		case 'unused':
			return 'everything unused except volumes';
		case 'unused-older-than':
			return `unused for ${formatAge(-preset.olderThanMs, 0)} or more, no volumes`;
		case 'keep-newest':
			return `unused tags except the newest ${preset.count} of each repository`;
		case 'build-cache':
			return 'build cache';
	}
}
