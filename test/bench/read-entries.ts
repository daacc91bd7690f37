import {tuneV8} from '../../source/tune-v8.ts';

/**
Reads a layer from the standard input, with the program's own settings, makes its tree, and prints the most memory
that this took, in MiB.
*/
tuneV8();
const {readLayer} = await import('../../source/layers/read-layer.ts');
const {LayerStack} = await import('../../source/layers/stack/layer-stack.ts');
const {StackView} = await import('../../source/layers/stack/stack-view.ts');
const {signal} = new AbortController();
const layer = await readLayer(process.stdin, {signal, isLayer: true});
const view = new StackView(new LayerStack([layer]), {layer: 1, scope: 'stack'});
const peakMiB = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({files: view.fileCount(0), peakMiB}));
