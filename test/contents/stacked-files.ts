import {encodeByteText} from '../../source/layers/byte-text.ts';
import type {LayerStack} from '../../source/layers/stack/layer-stack.ts';
import {StackView} from '../../source/layers/stack/stack-view.ts';
import type {ExportedFile} from './exported-files.ts';

/** What a stack of layers makes, told as `exportedFiles` tells an archive. */
export function stackedFiles(stack: LayerStack, top: number): [string, ExportedFile][] {
	const view = new StackView(stack, {layer: top, scope: 'stack'});
	const links = stack.links(top);
	return [...view.walk()].flatMap(number => {
		const entry = number === 0 || view.isDeleted(number) ? undefined : view.entry(number);
		const shown = (path: string) => encodeByteText(path).toString('latin1');
		return entry
			? [
					[
						shown(entry.path),
						{
							kind: entry.kind.endsWith('device') ? 'device' : entry.kind,
							mode: entry.kind === 'symlink' ? 0o777 : entry.mode,
							owner: `${entry.userId}:${entry.groupId}`,
							sizeBytes: entry.sizeBytes,
							sha256: entry.sha256,
							linkTarget: shown(entry.linkTarget),
							names:
								entry.kind === 'file'
									? (links.get(number) ?? [number]).map(one => shown(view.path(one))).sort()
									: [],
						},
					],
				]
			: [];
	});
}
