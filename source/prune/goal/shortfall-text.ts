import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {Obstacle} from './obstacles.ts';

/** `Short by 3.2GB. In use: 12GB (4 items), protected: 1GB (1 item).` */
export function shortfallText(shortBytes: number, obstacles: readonly Obstacle[]): string {
	const parts = obstacles.map(
		({why, count, bytes}) => `${why}: ${formatBytes(bytes)} (${counted(count, 'item')})`,
	);
	const text = parts.join(', ');
	const reasons = text === '' ? '' : ` ${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
	return `Short by ${formatBytes(shortBytes)}.${reasons}`;
}
