/**
 * Words that papers on machine learning are full of and dictionaries of English lack, and prefixes
 * that hyphens leave behind. In lower case.
 */
export const FIELD_WORDS: ReadonlySet<string> = new Set(
	`agentic al arxiv autoencoder autoencoders autoregressive autoregressively backprop
	backpropagate backpropagated backpropagation batchnorm benchmarked benchmarking bilinear
	bitwise bottlenecked chatbot chatbots codebase codebases codebook codebooks colab convnet
	convnets convolutional crowdsourced dataloader de debiased debiasing deduplicate
	deduplicated deduplication denoise denoised denoiser denoising dequantization detokenize dev
	diffusions discretization discretized discriminative downsample downsampled downsampling
	elementwise embedder embeddings ensembling equivariance equivariant eval evals
	explainability extrapolatable feedforward finetune finetuned finetunes finetuning foveated
	generalisable generalizable github greyscale groundedness heatmap heatmaps heteroscedastic
	hippocampal homography huggingface hypernetwork hypernetworks hyperparameter hyperparameters
	inferencing initialisation initialization inpaint inpainted inpainting interpretability
	intra invariances jailbreaking kernelized keyframe keyframes keypoint keypoints kv
	lagrangian laplacian latents leaderboard leaderboards lidar linearized logit logits
	lookahead lora markov memorisation memorization minibatch minibatches mixup modeling
	modelling multiagent multihead multimodal multimodality neurosymbolic nonconvex
	nonlinearities nonlinearity optimiser optimisers optimizer optimizers orthonormal overfit
	overfits overfitted overfitting overparameterized parallelize parallelized parameterization
	parameterize parameterized parametrization parametrized patchify perceptron perceptrons
	photorealistic pixelwise pre preprint preprints preprocess preprocessed preprocessing
	pretrain pretrained pretraining pretrains pseudocode quantile quantiles quantization
	quantize quantized quantizer rasterization realtime reddit regularisation regularization
	regularize regularized regularizer reparameterization repo repos reproducibility rerank
	reranked reranker rerankers reranking rescale rescaled rescaling rollout rollouts scalable
	scaler simulatable softmax softplus sparsified sparsify spatio spatiotemporal stochasticity
	stylization subgraph subgraphs sublinear submodule submodules subnetwork subnetworks
	subsample subsampled subsampling subspaces subtask subtasks subword subwords superresolution
	tanh teleoperated teleoperation testbed timestep timesteps tokenization tokenize tokenized
	tokenizer tokenizers toolkits transferability tri uncurated underfit underfitting unimodal
	univariate unlabeled unlabelled unnormalized upsample upsampled upsampler upsampling upvote
	upvoted upvotes utils variational vectorized verifier verifiers voxel voxels walkthrough
	warmup waypoint waypoints`.split(/\s+/),
);
