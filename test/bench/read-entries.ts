import {tuneV8} from '../../source/tune-v8.ts';

/**
Reads a large layer from the standard input, with the program's own settings and its thread that hashes, makes its
tree, and prints the most memory that this took, in MiB.
*/
tuneV8();
const {LayerHashes} = await import('../../source/layers/archive/layer-hashes.ts');
const {readLayer} = await import('../../source/layers/read-layer.ts');
const {LayerStack} = await import('../../source/layers/stack/layer-stack.ts');
const {StackView} = await import('../../source/layers/stack/stack-view.ts');
const {signal} = new AbortController();
const hashes = new LayerHashes();
const {bytes, digest} = await hashes.hash(process.stdin, Number.POSITIVE_INFINITY);
const layer = await readLayer(bytes, {signal, isLayer: true});
await digest();
await hashes.close();
const view = new StackView(new LayerStack([layer]), {layer: 1, scope: 'stack'});
const peakMiB = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({files: view.fileCount(0), peakMiB}));
