/**
 * Words that made-up papers are written with, the commonest first: a word is taken the more often
 * the earlier it stands, as in any language (Zipf's law).
 */
export const NOUNS = words(`
	model attention reasoning agent policy reward token video image language generation training
	inference retrieval memory planning alignment diffusion transformer benchmark dataset context
	representation embedding distillation pruning quantization decoding sampling evaluation prompt
	instruction feedback preference robot manipulation navigation perception segmentation detection
	tracking depth scene rendering geometry mesh texture motion gesture speech audio music voice
	translation summarization dialogue question answer document table chart code program compiler
	proof theorem equation molecule protein genome cell tissue drug disease patient diagnosis surgery
	radiology weather climate ocean forest satellite traffic vehicle pedestrian road city building
	energy battery circuit chip hardware memory cache kernel gradient optimizer schedule batch
	checkpoint ensemble mixture expert router adapter layer head residual normalization activation
	dropout loss margin entropy likelihood posterior prior variance bias uncertainty calibration
	confidence robustness attack defense privacy watermark bias fairness safety toxicity refusal
	hallucination factuality citation evidence knowledge graph ontology entity relation event timeline
	narrative story humor emotion personality persona culture dialect script font handwriting sketch
	layout poster slide interface browser desktop terminal workflow tool plugin marketplace auction
	negotiation game puzzle chess maze simulation environment curriculum exploration exploitation
	bandit regret horizon trajectory rollout critic actor planner controller actuator gripper finger
	tactile force torque locomotion quadruped drone swarm formation collision safety recovery failure
	anomaly outlier noise corruption compression bandwidth latency throughput scaling budget cost
	sparsity density rank kernel spectrum frequency wavelet fourier manifold topology symmetry
	invariance equivariance rotation translation permutation lattice crystal polymer catalyst reaction
	synthesis retrosynthesis spectroscopy microscopy telescope galaxy star planet asteroid gravity
	plasma fusion turbulence vortex fluid particle collider boson neutrino qubit entanglement photon
	laser sensor radar lidar sonar camera lens shutter exposure shadow reflection highlight color
	palette style portrait landscape fashion garment fabric recipe kitchen crop soil harvest insect
	bird fish whale primate neuron cortex synapse spike dream sleep saliency gaze pupil reading
	spelling grammar syntax semantics phoneme tone accent lexicon corpus treebank parser tagger
`);

export const ADJECTIVES = words(`
	efficient robust scalable general adaptive sparse dense latent neural visual multimodal generative
	contrastive hierarchical recursive recurrent causal temporal spatial semantic structural symbolic
	probabilistic stochastic deterministic bayesian variational adversarial cooperative competitive
	distributed federated decentralized asynchronous online offline interactive embodied grounded
	autonomous collaborative personalized controllable interpretable faithful verifiable reliable
	certified private secure fair unbiased calibrated compact lightweight quantized pruned modular
	compositional continual lifelong incremental curriculum supervised unsupervised weak noisy
	synthetic realistic photographic volumetric geometric topological spectral harmonic elastic rigid
	deformable articulated dexterous tactile acoustic melodic rhythmic prosodic lexical syntactic
	pragmatic narrative historical legal medical clinical surgical genomic molecular chemical
	astronomical meteorological agricultural industrial financial educational conversational
	cultural dialectal polyglot archaic ancient handwritten printed scanned aerial underwater nocturnal
	infrared thermal hyperspectral quantum optical magnetic turbulent chaotic periodic seasonal rare
`);

export const VERBS = words(`
	improve reduce learn predict generate estimate align compress accelerate transfer adapt refine
	select rank retrieve verify calibrate decompose reconstruct simulate synthesize segment track
	translate summarize annotate filter cluster distill prune quantize schedule route merge split
	detect localize recognize explain attribute audit defend recover stabilize regularize normalize
	interpolate extrapolate disentangle factorize orchestrate negotiate coordinate imitate explore
`);

/** In front of nouns they make rarer words. */
export const PREFIXES = words(`
	multi cross self meta hyper sub super inter intra pre post auto co semi micro macro pseudo ultra
	proto neo poly mono trans counter
`);

/** Of which names of people, places and methods are made. */
export const SYLLABLES = words(`
	ka lo mi ren tas vor el din sha ru po gan be tol nix zar fe qui mor lan os the ber jun wal ki
	dra sun pel ari cho nev ul gri han ost ye bri cam dov fra
`);

/** What titles are made of; words take the places of what is in braces. */
export const TITLES = [
	'{Name}: {Adjective} {Noun} for {Noun} {Noun}',
	'{Adjective} {Noun} with {Adjective} {Noun}',
	'{Name}: A {Adjective} {Noun} of {Rare} {Noun}',
	'Learning to {Verb} {Rare} {Noun} from {Noun}',
	'Towards {Adjective} {Rare} {Noun}',
	'How {Noun} and {Rare} {Verb} {Adjective} {Noun}',
	'{Rare} {Noun} Meets {Adjective} {Noun}: The Case of {Name}',
] as const;

export const SENTENCES = [
	'We study how {adjective} {noun} can {verb} {noun} when {noun} is {adjective}.',
	'Existing work on {noun} relies on {adjective} {noun}, which does not {verb} {rare} well.',
	'In this paper we introduce {name}, a {adjective} approach to {noun} {noun}.',
	'Our key idea is to {verb} the {noun} of each {noun} before the {noun} is seen.',
	'To this end, we collect {adjective} {noun} from {noun} and {rare}, and release it.',
	'Across several settings, {name} is ahead of {adjective} baselines in {noun} by {number}%.',
	'We further show that {noun} and {noun} are {adjective} under {adjective} {rare}.',
	'An ablation finds that {adjective} {noun} matters more than the {noun} itself.',
	'The method needs no {adjective} {noun} and runs in {maths} time.',
	'These results suggest that {noun} should {verb} with {adjective} {noun} rather than {noun}.',
	'Code, {noun} and {adjective} checkpoints will be made available.',
] as const;

export const FORMULAS = [
	'$\\mathcal{O}(n\\log n)$',
	'$O(n^2)$',
	'$\\tilde{O}(\\sqrt{T})$',
	'$\\mathcal{O}(d\\, k)$',
	'linear',
	'constant',
] as const;

function words(text: string): readonly string[] {
	return [...new Set(text.trim().split(/\s+/))];
}
