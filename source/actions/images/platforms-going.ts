import {withTimeLimit} from '../../engine/with-time-limit.ts';
import type {ImageRow} from '../../store/images/image-row.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import {dataOf} from '../../store/resource.ts';
import {rowName} from './images-context.ts';

/** As many images are asked about before a question; more are not read one by one by anybody. */
const mostAsked = 8;

async function platformsOf({engine}: OpenEngine, {image}: ImageRow): Promise<string[]> {
	const {manifests = []} = await withTimeLimit(options => engine.images.inspect(image.id, options));
	return manifests.flatMap(({kind, isAvailable, platform}) =>
		kind === 'image' && isAvailable && platform !== undefined ? [platform] : [],
	);
}

/**
Lines for a question: the platforms that go with these images, where one has several. Empty where none
has, or the engine does not tell; never a reason to ask nothing.
*/
export async function platformsGoing(
	openEngine: OpenEngine,
	rows: readonly ImageRow[],
): Promise<string[]> {
	const about = openEngine.about.state.get();
	const tells = dataOf(about)?.tellsPlatforms === true;
	if (!tells) {
		return [];
	}

	const asked = rows.slice(0, mostAsked);
	const platforms = await Promise.all(
		asked.map(row => platformsOf(openEngine, row).catch((): string[] => [])),
	);
	const lines = asked.flatMap((row, index) => {
		const own = platforms[index] ?? [];
		return own.length > 1 ? [`  ${rowName(row)}: ${own.join(', ')}`] : [];
	});
	return lines.length === 0 ? [] : ['', 'All platforms are removed:', ...lines];
}
