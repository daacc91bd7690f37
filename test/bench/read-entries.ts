import {readLayer} from '../../source/layers/read-layer.ts';
import {LayerStack} from '../../source/layers/stack/layer-stack.ts';
import {StackView} from '../../source/layers/stack/stack-view.ts';
import {generatedFiles} from './generated-files.ts';

/** Reads a layer of so many files, makes its tree, and prints the most memory that this took, in MiB. */
const files = Number(process.argv[2]);
const {signal} = new AbortController();
const layer = await readLayer(generatedFiles({folder: 'data', files, bytes: 0}), {
	signal,
	isLayer: true,
});
const view = new StackView(new LayerStack([layer]), {layer: 1, scope: 'stack'});
if (view.fileCount(0) !== files) {
	throw new Error(`${view.fileCount(0)} of ${files} files are in the tree`);
}

process.stdout.write(`${process.resourceUsage().maxRSS / 1024}\n`);
